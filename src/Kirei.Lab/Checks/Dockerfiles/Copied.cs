using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>What a COPY or ADD brings into an image.</summary>
internal sealed class Copied
{
    private readonly ImmutableArray<string> _sources;
    private readonly string _target;
    private readonly bool _isFolder;
    private readonly Instruction _instruction;
    private readonly BuildContext _context;
    private readonly Lazy<BuiltImage?> _from;
    private readonly bool _isFromElsewhere;

    /// <summary>Reads one.</summary>
    public Copied(Instruction instruction, string folder, Variables variables, Dockerfile dockerfile, BuildContext context)
    {
        (_instruction, _context) = (instruction, context);
        string[] words = instruction.Json is { } json
            ? [.. json.Select(w => w.Text)]
            : [.. instruction.Arguments.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '\''))];
        ImmutableArray<string> known = [.. words.Select(w => variables.Expand(w) ?? "\0")];
        _sources = known.Length > 1 ? known[..^1] : [];
        string target = known.Length > 1 ? known[^1] : "";
        _isFolder = target.EndsWith('/') || target is "." or ".." || _sources.Length > 1;
        _target = ImagePath.Combine(folder, target);
        string? from = instruction.Flags.TryGetValue("from", out string? named) ? named : null;
        _isFromElsewhere = from is not null;
        Stage? stage = dockerfile.Stages.FirstOrDefault(s =>
            string.Equals(s.Name, from, StringComparison.OrdinalIgnoreCase) || s.Index.ToString(CultureInfo.InvariantCulture) == from);
        bool isEarlier = stage is not null && !stage.Instructions.Contains(instruction);
        _from = new Lazy<BuiltImage?>(() => isEarlier ? new BuiltImage(dockerfile, stage!, context) : null);
    }

    /// <summary>A file that it brings, by its path in the image; null where it does not, or where that is not known.</summary>
    public Passage? Find(string path) => _sources.Select(source => Find(source, path)).FirstOrDefault(found => found is not null);

    private Passage? Find(string source, string path)
    {
        bool isSame = path == _target && !_isFolder;
        string? below = ImagePath.Below(_target, path);
        if (source.StartsWith("<<", StringComparison.Ordinal))
        {
            string name = source.TrimStart('<', '-').Trim('"', '\'');
            return isSame || below == name ? _instruction.Documents.FirstOrDefault(d => d.Name == name)?.Content : null;
        }

        if (source.Contains('\0', StringComparison.Ordinal) || source.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        if (isSame)
        {
            return Read(source);
        }

        if (below is null)
        {
            return null;
        }

        string own = ImagePath.Name(source.TrimEnd('/'));
        return own == below ? Read(source) ?? ReadBelow(source, below)
            : own.Contains('*', StringComparison.Ordinal) || own.Contains('?', StringComparison.Ordinal)
                ? BuildContext.Matches(own, below) ? ReadBelow(source[..^own.Length], below) : null
            : ReadBelow(source, below);
    }

    private Passage? Read(string path) => _isFromElsewhere
        ? _from.Value?.Find(path.StartsWith('/') ? path : "/" + path)
        : _context.Read(path) is { } file ? Passage.Of(file) : null;

    private Passage? ReadBelow(string folder, string path) => _isFromElsewhere
        ? _from.Value?.Find(ImagePath.Combine("/" + folder.TrimStart('/'), path))
        : _context.ReadBelow(folder, path) is { } file ? Passage.Of(file) : null;
}
