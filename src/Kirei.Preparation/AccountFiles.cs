using System;
using System.Buffers.Text;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>A line of /etc/passwd, passwd(5).</summary>
internal sealed record Account(OsString Name, uint User, uint Group, OsString Home, OsString Shell);

/// <summary>A line of /etc/group, group(5).</summary>
internal sealed record AccountGroup(OsString Name, uint Group, IReadOnlyList<OsString> Members);

/// <summary>
/// /etc/passwd and /etc/group, read without NSS: there is none in a static binary. A line that is not in the form is read over.
/// </summary>
internal static class AccountFiles
{
    private const int FieldsOfAnAccount = 7;
    private const int FieldsOfAGroup = 4;

    /// <summary>The accounts of /etc/passwd, in order.</summary>
    public static List<Account> ReadAccounts(ReadOnlySpan<byte> content)
    {
        List<Account> accounts = [];
        Span<Range> fields = stackalloc Range[FieldsOfAnAccount];
        foreach (Range range in content.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = Trim(content[range]);
            if (Split(line, fields) >= FieldsOfAnAccount - 1
                && !line[fields[0]].IsEmpty
                && TryId(line[fields[2]], out uint user)
                && TryId(line[fields[3]], out uint group))
            {
                accounts.Add(new Account(Text(line[fields[0]]), user, group, Text(line[fields[5]]), Text(line[fields[6]])));
            }
        }

        return accounts;
    }

    /// <summary>The groups of /etc/group, in order.</summary>
    public static List<AccountGroup> ReadGroups(ReadOnlySpan<byte> content)
    {
        List<AccountGroup> groups = [];
        Span<Range> fields = stackalloc Range[FieldsOfAGroup];
        foreach (Range range in content.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = Trim(content[range]);
            if (Split(line, fields) >= FieldsOfAGroup - 1 && !line[fields[0]].IsEmpty && TryId(line[fields[2]], out uint group))
            {
                groups.Add(new AccountGroup(Text(line[fields[0]]), group, Members(line[fields[3]])));
            }
        }

        return groups;
    }

    /// <summary>A user's or group's number: up to 2³¹-1, as docker has it. (The kernel takes 2³²-1 for "leave it".)</summary>
    public static bool TryId(ReadOnlySpan<byte> text, out uint id) =>
        Utf8Parser.TryParse(text, out id, out int used) && used == text.Length && text is not [(byte)'+', ..] && id <= int.MaxValue;

    private static List<OsString> Members(ReadOnlySpan<byte> list)
    {
        List<OsString> members = [];
        foreach (Range range in list.Split((byte)','))
        {
            if (!list[range].Trim((byte)' ').IsEmpty)
            {
                members.Add(Text(list[range].Trim((byte)' ')));
            }
        }

        return members;
    }

    /// <summary>Fills in where the fields are; those that are missing are empty.</summary>
    private static int Split(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        fields.Clear();
        int count = 0;
        foreach (Range field in line.Split((byte)':'))
        {
            if (count < fields.Length)
            {
                fields[count] = field;
            }

            count++;
        }

        return count;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) =>
        line.TrimEnd((byte)'\r') is [not (byte)'#', ..] kept ? kept : default;

    private static OsString Text(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)0) ? default : new OsString(bytes);
}
