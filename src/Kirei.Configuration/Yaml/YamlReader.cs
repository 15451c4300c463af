using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using Kirei.Configuration.Diagnostics;
using Kirei.Linux;
using SharpYaml;
using SharpYaml.Events;

namespace Kirei.Configuration.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their place. JSON is read as well: it is YAML. Anchors, aliases and merge keys
/// (<c>&lt;&lt;</c>) are resolved here; an alias shares the node of its anchor, so that a thousand of them take no memory, and what they
/// would be when written out is counted and limited. Beside syntax, it is an error when a key is there twice, when the nesting is deep,
/// when there is a second document.
/// </summary>
internal sealed class YamlReader
{
    private const int Deepest = 32;
    private const int MostNodes = 100_000;
    private const int LongestFile = 4 * 1024 * 1024;

    private readonly Source _source;
    private readonly Findings _findings;
    private readonly IParser _parser;
    private readonly Dictionary<string, (Node Node, int Weight)> _anchors = [];
    private int _weight;
    private int _depth;

    private YamlReader(Source source, Findings findings)
    {
        _source = source;
        _findings = findings;
        _parser = Parser.CreateParser(new StringReader(source.Text), Deepest + 2);
    }

    /// <summary>Decodes a file.</summary>
    /// <returns>Null when it is no text in UTF-8; why is told.</returns>
    public static Source? Decode(string name, string folder, ReadOnlySpan<byte> content, Findings findings)
    {
        Source empty = new(name, folder, "");
        content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        if (content.Length > LongestFile)
        {
            findings.Error(new Location(empty, 0, 0), "the file is longer than 4 MB", "it is none that kirei can be meant to read");
            return null;
        }

        string text = Encoding.UTF8.GetString(content);
        int bad = text.AsSpan().IndexOfAny('\uFFFD', '\0');
        if (bad >= 0)
        {
            int line = text.AsSpan(0, bad).Count('\n') + 1;
            int column = bad - text.LastIndexOf('\n', bad);
            Location at = new(new Source(name, folder, text), line, column);
            findings.Error(at, "this is not text in UTF-8", "save the file as UTF-8");
            return null;
        }

        return new Source(name, folder, text);
    }

    /// <summary>Reads the document.</summary>
    /// <returns>Null when it is empty, or no YAML; the latter is told.</returns>
    public static Node? Read(Source source, Findings findings)
    {
        try
        {
            return new YamlReader(source, findings).Document();
        }
        catch (YamlException mistake)
        {
            findings.Error(At(source, mistake.Start), SyntaxText.Of(mistake, source), "");
        }
        catch (StopReadingException)
        {
            // what is wrong has been told
        }
        catch (Exception bug) when (bug is ArgumentException or InvalidOperationException or FormatException or OverflowException
            or IndexOutOfRangeException or NullReferenceException)
        {
            // of the parser, with input that is far from YAML
            findings.Error(new Location(source, 0, 0), "this cannot be read as YAML", "");
        }

        return null;
    }

    private static Location At(Source source, Mark mark) => new(source, mark.Line + 1, mark.Column + 1);

    private Location At(ParsingEvent happening) => At(_source, happening.Start);

    private ParsingEvent Next() => _parser.MoveNext() && _parser.Current is { } current ? current : throw new StopReadingException();

    private Node? Document()
    {
        Node? document = null;
        while (_parser.MoveNext() && _parser.Current is { } current)
        {
            switch (current)
            {
                case DocumentStart when document is not null:
                    _findings.Error(
                        At(current), "a second document begins here", "one file has one document: remove the --- and what follows");
                    return null;
                case StreamStart or StreamEnd or DocumentStart or DocumentEnd:
                    break;
                default:
                    document = Value(current);
                    break;
            }
        }

        return document is ScalarNode { IsNull: true } ? null : document;
    }

    private Node Value(ParsingEvent current)
    {
        int before = _weight++;
        if (_weight > MostNodes)
        {
            throw Stop(current, "there are more than 100000 values in this file, those of aliases included");
        }

        if (++_depth > Deepest)
        {
            throw Stop(current, "this is nested too deeply: more than 32 levels");
        }

        Node node = current switch
        {
            SharpYaml.Events.AnchorAlias alias => Alias(alias),
            Scalar scalar => ReadScalar(scalar),
            SequenceStart list => List(list),
            MappingStart map => Map(map),
            _ => throw new StopReadingException(),
        };
        _depth--;
        if (current is NodeEvent { Anchor: { } anchor })
        {
            _anchors[anchor] = (node, _weight - before);
        }

        return node;
    }

    private Node Alias(SharpYaml.Events.AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out (Node Node, int Weight) anchored))
        {
            throw Stop(alias, $"*{alias.Value} stands for nothing: no anchor &{alias.Value} is closed before it");
        }

        _weight += anchored.Weight;
        return _weight <= MostNodes ? anchored.Node
            : throw Stop(alias, "there are more than 100000 values in this file, those of aliases included");
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        MergeMark mark = Mark(scalar);
        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
        {
            _findings.Error(At(scalar), "a NUL character can be in no argument and no variable", "remove the \\0");
        }

        ScalarStyle style = scalar.Style switch
        {
            SharpYaml.ScalarStyle.Plain or SharpYaml.ScalarStyle.Any when scalar.Tag is not (StringTag or "!") => ScalarStyle.Plain,
            SharpYaml.ScalarStyle.Literal or SharpYaml.ScalarStyle.Folded => ScalarStyle.Block,
            _ => ScalarStyle.Quoted,
        };
        return new ScalarNode(At(scalar), mark, new OsString(scalar.Value.Replace("\0", "", StringComparison.Ordinal)), style);
    }

    private ListNode List(SequenceStart start)
    {
        MergeMark mark = Mark(start);
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        for (ParsingEvent next = Next(); next is not SequenceEnd; next = Next())
        {
            items.Add(Value(next));
        }

        return new ListNode(At(start), mark, items.ToImmutable());
    }

    private MapNode Map(MappingStart start)
    {
        MergeMark mark = Mark(start);
        MapBuilder map = new(_findings);
        ParsingEvent next = Next();
        for (; next is not MappingEnd; next = Next())
        {
            Node key = Value(next);
            Node value = Value(Next());
            if (key is not ScalarNode name)
            {
                _findings.Error(key.At, $"a key is a word, and this is {key.What}", "");
            }
            else if (name is { Text: "<<", Style: ScalarStyle.Plain })
            {
                map.Merge(value);
            }
            else
            {
                map.Add(new Entry(name, value));
            }
        }

        bool endsBefore = next.Start.Column == 0 && next.Start.Line > start.Start.Line; // in a block: where something else begins
        return new MapNode(At(start), mark, map.Entries()) { LastLine = next.Start.Line + (endsBefore ? 0 : 1) };
    }

    private const string StringTag = "tag:yaml.org,2002:str";

    private MergeMark Mark(NodeEvent node)
    {
        switch (node.Tag)
        {
            case null or "!" or "":
                return MergeMark.None;
            case "!reset":
                return MergeMark.Reset;
            case "!override":
                return MergeMark.Override;
            case var known when known.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal):
                return MergeMark.None;
            default:
                _findings.Error(At(node), $"the tag {node.Tag} has no meaning here", "there are !reset and !override");
                return MergeMark.None;
        }
    }

    private StopReadingException Stop(ParsingEvent at, string message)
    {
        _findings.Error(At(at), message, "");
        return new StopReadingException();
    }
}
