using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>
/// Reads a Dockerfile: the escape directive, continued lines with comments between them, here-documents, flags, stages. A text without a
/// stage, or with a line that no instruction begins, is a <see cref="NotUnderstoodException"/>.
/// </summary>
internal sealed partial class DockerfileReader
{
    private static readonly HashSet<string> Keywords =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL",
        "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    private readonly SourceFile _file;
    private readonly List<(int Start, int End)> _lines = [];
    private char _escape = '\\';
    private int _line;

    private DockerfileReader(SourceFile file)
    {
        _file = file;
        string text = file.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            _lines.Add((start, end > start && text[end - 1] == '\r' ? end - 1 : end));
            start = end + 1;
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="NotUnderstoodException">It is no Dockerfile.</exception>
    public static Dockerfile Read(SourceFile file)
    {
        DockerfileReader reader = new(file);
        reader.ReadDirectives();
        List<Instruction> instructions = [];
        while (reader.Next() is { } instruction)
        {
            instructions.Add(instruction);
        }

        ImmutableArray<Stage> stages = Stages(instructions);
        return stages.IsEmpty
            ? throw new NotUnderstoodException("expected FROM", 0)
            : new Dockerfile(file, [.. instructions], stages);
    }

    private string LineText(int number) => _file.Text[_lines[number].Start.._lines[number].End];

    private void ReadDirectives()
    {
        for (int i = 0; i < _lines.Count && Directive().Match(LineText(i)) is { Success: true } directive; i++)
        {
            if (directive.Groups[1].Value.Equals("escape", StringComparison.OrdinalIgnoreCase) && directive.Groups[2].Value == "`")
            {
                _escape = '`';
            }
        }
    }

    private Instruction? Next()
    {
        while (_line < _lines.Count && IsBlankOrComment(LineText(_line)))
        {
            _line++;
        }

        if (_line == _lines.Count)
        {
            return null;
        }

        int first = _line;
        Passage logical = LogicalLine();
        Match head = Head().Match(logical.Text);
        string keyword = head.Groups[1].Value.ToUpperInvariant();
        int start = _lines[first].Start + LineText(first).Length - LineText(first).TrimStart().Length;
        if (!Keywords.Contains(keyword))
        {
            throw new NotUnderstoodException("expected an instruction", start);
        }

        Span span = new(start, _lines[_line - 1].End - start);
        Dictionary<string, string> flags = [];
        Passage arguments = WithoutFlags(logical.Slice(head.Length, logical.Text.Length - head.Length), flags);
        ImmutableArray<HereDocument> documents = keyword is "RUN" or "COPY" or "ADD" && JsonWords.TryRead(arguments) is null
            ? [.. Documents(arguments.Text)]
            : [];
        return new Instruction(keyword, span, flags, arguments.Trimmed(), documents);
    }

    private static bool IsBlankOrComment(string line) => line.AsSpan().TrimStart() is [] or ['#', ..];

    /// <summary>A line and those that continue it.</summary>
    private Passage LogicalLine()
    {
        Passage.Builder joined = new(_file);
        bool continues = true;
        for (bool isFirst = true; continues && _line < _lines.Count; isFirst = false, _line++)
        {
            string line = LineText(_line);
            if (!isFirst && IsBlankOrComment(line))
            {
                continue;
            }

            string content = line.TrimEnd(' ', '\t');
            continues = content.EndsWith(_escape);
            int length = continues ? content.Length - 1 : line.Length;
            int from = isFirst ? line.Length - line.TrimStart().Length : 0;
            for (int i = from; i < length; i++)
            {
                joined.Append(line[i], _lines[_line].Start + i);
            }
        }

        return joined.Build();
    }

    private static Passage WithoutFlags(Passage arguments, Dictionary<string, string> flags)
    {
        int at = 0;
        while (Flag().Match(arguments.Text, at) is { Success: true } flag)
        {
            flags[flag.Groups[1].Value] = flag.Groups[2].Value;
            at += flag.Length;
        }

        return arguments.Slice(at, arguments.Text.Length - at);
    }

    private IEnumerable<HereDocument> Documents(string arguments)
    {
        foreach (Match match in HereDocumentStart().Matches(arguments))
        {
            string name = match.Groups[3].Value;
            int first = _line;
            while (_line < _lines.Count && (match.Groups[1].Length > 0 ? LineText(_line).TrimStart('\t') : LineText(_line)) != name)
            {
                _line++;
            }

            if (_line == _lines.Count)
            {
                throw new NotUnderstoodException($"expected {name}", first < _lines.Count ? _lines[first].Start : _file.Text.Length);
            }

            int start = first < _lines.Count ? _lines[first].Start : _file.Text.Length;
            int end = _lines[_line].Start;
            yield return new HereDocument(name, Passage.At(_file, _file.Text[start..end], new Span(start, end - start)));
            _line++;
        }
    }

    private static ImmutableArray<Stage> Stages(List<Instruction> instructions)
    {
        ImmutableArray<Stage>.Builder stages = ImmutableArray.CreateBuilder<Stage>();
        Variables global = new();
        foreach (Instruction argument in instructions.TakeWhile(i => i.Keyword != "FROM").Where(i => i.Keyword == "ARG"))
        {
            global.Declare(argument.Arguments.Text);
        }

        for (int i = instructions.FindIndex(x => x.Keyword == "FROM"); i >= 0 && i < instructions.Count;)
        {
            string[] words = instructions[i].Arguments.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            string? name = words is [_, { } middle, { } last] && middle.Equals("AS", StringComparison.OrdinalIgnoreCase) ? last : null;
            Instruction[] body = [.. instructions.Skip(i + 1).TakeWhile(x => x.Keyword != "FROM")];
            string from = words.Length > 0 ? words[0] : throw new NotUnderstoodException("expected an image", instructions[i].Span.Start);
            stages.Add(new Stage(stages.Count, name, global.Expand(from) ?? "", [.. body]));
            i += 1 + body.Length;
        }

        return stages.ToImmutable();
    }

    [GeneratedRegex(@"^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S+)\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*([A-Za-z]+)(\s+|$)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\G\s*--([a-z-]+)(?:=(\S*))?(?:\s+|$)")]
    private static partial Regex Flag();

    [GeneratedRegex("""(?<!<)<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_]*)\2(?![A-Za-z0-9_<])""")]
    private static partial Regex HereDocumentStart();
}
