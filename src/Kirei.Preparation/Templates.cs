using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>A configuration file that is ready to be written.</summary>
internal sealed record RenderedFile(OsString Target, byte[] Content, int? Mode, string? Owner);

/// <summary>
/// Makes configuration files in memory. Every mistake of every file is collected, so that nothing is written when one is wrong.
/// </summary>
internal sealed class Templates(
    IPreparationHost host, EnvironmentBlock variables, UnsetVariables unset, ImmutableArray<OsString>? listed)
{
    private readonly List<RenderedFile> _files = [];
    private readonly List<string> _mistakes = [];

    /// <summary>Renders them all.</summary>
    /// <exception cref="PreparationException">Names every mistake with file, line and column.</exception>
    public IReadOnlyList<RenderedFile> Render(ImmutableArray<RenderRequest> requests)
    {
        foreach (RenderRequest request in requests)
        {
            if (!request.IsVariable && host.Look(request.Source) == FileKind.Folder)
            {
                RenderFolder(request, []);
            }
            else
            {
                RenderFile(request);
            }
        }

        return _mistakes.Count == 0 ? _files : throw new PreparationException(string.Join('\n', _mistakes));
    }

    /// <summary>
    /// Symbolic links are followed, as a ConfigMap is made of them; but not one to a folder that it lies in, and not what such a volume
    /// keeps for itself: names that begin with two dots.
    /// </summary>
    private void RenderFolder(RenderRequest request, List<OsString> above)
    {
        if (above.Exists(folder => host.AreSame(folder, request.Source)))
        {
            return;
        }

        above.Add(request.Source);
        List<OsString> names = [.. host.List(request.Source)];
        names.Sort(HookOrder.Instance);
        foreach (OsString name in names)
        {
            OsString source = request.Source / name;
            if (name.Bytes.StartsWith(".."u8))
            {
                continue;
            }

            if (host.Look(source) == FileKind.Folder)
            {
                RenderFolder(request with { Source = source, Target = request.Target / name }, above);
            }
            else if (WithoutSuffix(name) is { } bare)
            {
                RenderFile(request with { Source = source, Target = request.Target / bare });
            }
        }

        above.RemoveAt(above.Count - 1);
    }

    private void RenderFile(RenderRequest request)
    {
        try
        {
            byte[] template = request.IsVariable ? ValueOf(request.Source) : host.Read(request.Source);
            List<InterpolationMistake> mistakes = [];
            byte[] content = request.IsRaw ? template
                : listed is { } names
                ? ListedVariables.Apply(template, names, variables, mistakes, unset)
                : Interpolation.Apply(template, variables, mistakes, unset);
            foreach (InterpolationMistake mistake in mistakes)
            {
                _mistakes.Add($"render {Place.Of(request.Source.ToString(), template, mistake.Offset)}: {mistake.Reason}");
            }

            _files.Add(new RenderedFile(request.Target, content, request.Mode, request.Owner));
        }
        catch (LinuxException error)
        {
            _mistakes.Add($"render {request.Source}: {error.Message}: is the template in the image?");
        }
    }

    private byte[] ValueOf(OsString variable)
    {
        if (variables.Find(variable) is { } value)
        {
            return value.Bytes.ToArray();
        }

        _mistakes.Add($"render env:{variable}: {variable} is not set: set it, or name a file");
        return [];
    }

    private static OsString? WithoutSuffix(OsString name) =>
        name.Bytes.EndsWith(".tmpl"u8) && name.Length > 5 ? new OsString(name.Bytes[..^5])
        : name.Bytes.EndsWith(".template"u8) && name.Length > 9 ? new OsString(name.Bytes[..^9])
        : null;
}
