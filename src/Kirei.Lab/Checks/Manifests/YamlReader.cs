using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using SharpYaml;
using SharpYaml.Events;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>Reads YAML into nodes that know their place. What is no YAML is a <see cref="NotUnderstoodException"/>.</summary>
internal sealed class YamlReader
{
    private const int DeepestNesting = 60;
    private readonly SourceFile _file;
    private readonly IParser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private int _depth;

    private YamlReader(SourceFile file) => (_file, _parser) = (file, Parser.CreateParser(new StringReader(file.Text)));

    /// <summary>Reads all documents of a file.</summary>
    public static ImmutableArray<YamlNode> Read(SourceFile file)
    {
        try
        {
            return new YamlReader(file).Documents();
        }
        catch (YamlException)
        {
            throw new NotUnderstoodException("expected YAML", 0);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException
            or IndexOutOfRangeException)
        {
            // The library's own mistakes about broken input.
            throw new NotUnderstoodException("expected YAML", 0);
        }
    }

    private ImmutableArray<YamlNode> Documents()
    {
        ImmutableArray<YamlNode>.Builder documents = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.MoveNext())
        {
            if (_parser.Current is DocumentStart)
            {
                _anchors.Clear();
                Advance();
                documents.Add(Node());
            }
        }

        return documents.ToImmutable();
    }

    private void Advance()
    {
        if (!_parser.MoveNext())
        {
            throw new NotUnderstoodException("expected more", _file.Text.Length);
        }
    }

    private YamlNode Node()
    {
        if (++_depth > DeepestNesting)
        {
            throw new NotUnderstoodException("expected fewer levels of nesting", 0);
        }

        ParsingEvent current = _parser.Current!;
        YamlNode node = current switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(),
            MappingStart => Map(),
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value)
                ?? throw new NotUnderstoodException("expected an anchor", Start(current)),
            _ => throw new NotUnderstoodException("expected a value", Start(current)),
        };
        if (current is NodeEvent { Anchor: { Length: > 0 } anchor })
        {
            _anchors[anchor] = node;
        }

        _depth--;
        return node;
    }

    private int Start(ParsingEvent at) => Math.Clamp((int)at.Start.Index, 0, _file.Text.Length);

    private Place PlaceOf(ParsingEvent first)
    {
        int start = Start(first);
        int end = Math.Clamp((int)first.End.Index, start, _file.Text.Length);
        while (end > start && _file.Text[end - 1] is ' ' or '\n' or '\r' or '\t')
        {
            end--;
        }

        return new Place(_file, new Span(start, end - start));
    }

    /// <summary>A plain or simply quoted text knows the place of each character, another one only that of the whole.</summary>
    private YamlText Text(Scalar scalar)
    {
        Place place = PlaceOf(scalar);
        string written = place.Text;
        string value = scalar.Value;
        Passage passage = written == value ? Passage.At(_file, value, place.Span)
            : written.Length == value.Length + 2 && written.AsSpan(1, value.Length).SequenceEqual(value)
                ? Passage.At(_file, value, new Span(place.Span.Start + 1, value.Length))
            : Indented(place, value) ?? Passage.At(_file, value, place.Span);
        return new YamlText(place, passage);
    }

    /// <summary>A block: each of its lines stands in the file behind the indentation.</summary>
    private Passage? Indented(Place place, string value)
    {
        if (place.Text is not ['|', ..])
        {
            return null;
        }

        Passage.Builder builder = new(_file);
        int at = _file.Text.IndexOf('\n', place.Span.Start) + 1;
        foreach (string line in value.TrimEnd('\n').Split('\n'))
        {
            int end = at > 0 && at < _file.Text.Length ? _file.Text.IndexOf('\n', at) : -1;
            end = end < 0 ? _file.Text.Length : end;
            int start = end - line.Length - (end > at && _file.Text[end - 1] == '\r' ? 1 : 0);
            if (at <= 0 || start < at || string.CompareOrdinal(_file.Text, start, line, 0, line.Length) != 0)
            {
                return null;
            }

            for (int i = 0; i < line.Length; i++)
            {
                builder.Append(line[i], start + i);
            }

            builder.Append('\n', Math.Min(end, _file.Text.Length - 1));
            at = end + 1;
        }

        return builder.Build();
    }

    private YamlList List()
    {
        Place place = PlaceOf(_parser.Current!);
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        for (Advance(); _parser.Current is not SequenceEnd; Advance())
        {
            items.Add(Node());
        }

        return new YamlList(place, items.ToImmutable());
    }

    private YamlMap Map()
    {
        Place place = PlaceOf(_parser.Current!);
        Dictionary<string, (YamlText, YamlNode)> own = [];
        List<YamlNode> merged = [];
        for (Advance(); _parser.Current is not MappingEnd; Advance())
        {
            YamlNode key = Node();
            Advance();
            YamlNode value = Node();
            if (key is YamlText { Value.Text: "<<" })
            {
                merged.AddRange(value is YamlList list ? list.Nodes : [value]);
            }
            else if (key is YamlText text)
            {
                own[text.Value.Text] = (text, value);
            }
        }

        foreach (YamlNode other in merged)
        {
            foreach ((YamlText key, YamlNode value) in other.Pairs)
            {
                own.TryAdd(key.Value.Text, (key, value));
            }
        }

        return new YamlMap(place, own);
    }
}
