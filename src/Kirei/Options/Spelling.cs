using System;

namespace Kirei.Options;

/// <summary>How far a misspelt word is from the right one.</summary>
internal static class Spelling
{
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
