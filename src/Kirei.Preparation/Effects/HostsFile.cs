using System;
using System.Collections.Generic;
using System.Text;

namespace Kirei.Preparation.Effects;

/// <summary>/etc/hosts, hosts(5).</summary>
internal static class HostsFile
{
    /// <summary>The addresses of a name, as they are written there.</summary>
    public static List<string> Find(ReadOnlySpan<byte> content, string name)
    {
        List<string> addresses = [];
        foreach (string line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && Array.FindIndex(words, 1, word => word.Equals(name, StringComparison.OrdinalIgnoreCase)) > 0)
            {
                addresses.Add(words[0]);
            }
        }

        return addresses;
    }
}
