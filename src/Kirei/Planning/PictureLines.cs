using System;
using System.Collections.Generic;

namespace Kirei.Planning;

/// <summary>Sentences below a picture.</summary>
internal static class PictureLines
{
    private const double Left = 20;
    private const double Line = 18;
    private const double Letter = 6.6; // of 13 pixels, on average
    private const double Hanging = 12;

    /// <summary>Adds them, broken where they are too long.</summary>
    public static void Add(Picture picture, IEnumerable<string> sentences, string kind)
    {
        int most = (int)((picture.Width - 2 * Left - Hanging) / Letter);
        foreach (string sentence in sentences)
        {
            picture.Y += 4;
            string rest = sentence;
            for (double left = Left; rest.Length > 0; left = Left + Hanging)
            {
                int space = rest.Length <= most ? rest.Length : rest.LastIndexOf(' ', most);
                int end = space > 0 ? space : most;
                picture.Y += Line;
                picture.Text(left, picture.Y - 4, rest[..end], kind);
                rest = rest[end..].TrimStart();
            }
        }

        picture.Y += 8;
    }
}
