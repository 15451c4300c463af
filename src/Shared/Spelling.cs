using System;
using System.Collections.Generic;

namespace Kirei.Shared;

/// <summary>How far a misspelt word is from the right one.</summary>
internal static class Spelling
{
    /// <summary>The word that was probably meant; null when none is near.</summary>
    /// <param name="word">The misspelt word.</param>
    /// <param name="known">The right ones.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        int most = word.Length < 3 ? 0 : Math.Max(1, word.Length / 3);
        foreach (string right in known)
        {
            if (Distance(word, right) is var distance && distance <= most)
            {
                (nearest, most) = (right, distance - 1);
            }
        }

        return nearest;
    }

    /// <summary>How many letters are missing, too many, wrong, or in the wrong order (optimal string alignment distance).</summary>
    public static int Distance(string a, string b)
    {
        int[][] distance = Array.ConvertAll(new int[a.Length + 1][], _ => new int[b.Length + 1]);
        for (int i = 0; i <= a.Length; i++)
        {
            for (int k = 0; k <= b.Length; k++)
            {
                distance[i][k] = i == 0 || k == 0 ? i + k : Shortest(distance, a, b, i, k);
            }
        }

        return distance[a.Length][b.Length];
    }

    private static int Shortest(int[][] distance, string a, string b, int i, int k)
    {
        int wrong = distance[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
        int shortest = Math.Min(wrong, Math.Min(distance[i - 1][k], distance[i][k - 1]) + 1);
        bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
        return swapped ? Math.Min(shortest, distance[i - 2][k - 2] + 1) : shortest;
    }
}
