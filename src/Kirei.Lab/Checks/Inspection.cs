using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Model;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Lab.Checks;

/// <summary>Reads files as what they are, and asks every rule about every container that they describe.</summary>
/// <param name="files">Reads files.</param>
/// <param name="stage">The stage of a Dockerfile that is built; null for the last one.</param>
internal sealed class Inspection(Workspace files, string? stage)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<SourceFile> _read = [];

    /// <summary>How many files were read and understood.</summary>
    public int Understood => _read.Count;

    /// <summary>The files that were read, scripts that others start included.</summary>
    public IReadOnlyCollection<SourceFile> Read => _read;

    /// <summary>What was found, in the order of the files and lines; what several containers have in common once.</summary>
    public ImmutableArray<Finding> Findings =>
    [
        .. _findings
            .GroupBy(f => (f.Rule, f.Place))
            .Select(same => same.MaxBy(f => f.Severity)!)
            .OrderBy(f => f.Place.File.Path, System.StringComparer.Ordinal).ThenBy(f => f.Place.Span.Start)
                .ThenBy(f => f.Rule, System.StringComparer.Ordinal),
    ];

    /// <summary>Checks a file.</summary>
    /// <returns>Whether it was understood.</returns>
    public bool Check(SourceFile file)
    {
        try
        {
            foreach (Subject subject in Subjects(file))
            {
                Check(subject);
            }

            _read.Add(file);
            return true;
        }
        catch (NotUnderstoodException)
        {
            return false;
        }
    }

    /// <summary>Asks every rule about a container.</summary>
    public void Check(Subject subject)
    {
        _findings.AddRange(RuleCatalogue.InOrder.SelectMany(rule => rule.Find(subject)));
        _read.UnionWith(subject.Entrypoint?.Shells.Select(s => s.Flow.Text.File) ?? []);
    }

    private IEnumerable<Subject> Subjects(SourceFile file) => FileKinds.Of(file) switch
    {
        FileKind.Dockerfile => OfDockerfile(file),
        FileKind.Compose => new ComposeReader(files, file).Read(),
        FileKind.Kubernetes => new KubernetesReader(files, file).Read(),
        FileKind.Quadlet => [new QuadletReader(files, file).Read()],
        FileKind.Script when _read.Contains(file) => [],
        FileKind.Script => [new Subject(OfScript(file), null)],
        _ => [],
    };

    private static Entrypoint OfScript(SourceFile file) =>
        new EntrypointTracer(ImageFacts.Unknown, NoScripts.Instance).TraceScript(Passage.Of(file));

    private IEnumerable<Subject> OfDockerfile(SourceFile file)
    {
        Dockerfile dockerfile = DockerfileReader.Read(file);
        Stage? chosen = stage is null ? dockerfile.Stages[^1] : dockerfile.Stages.FirstOrDefault(s => s.Name == stage);
        if (chosen is not null && new BuiltImage(dockerfile, chosen, BuildContext.Around(files, file.Path)).Trace() is { } entrypoint)
        {
            yield return new Subject(entrypoint, null);
        }
    }

    private sealed class NoScripts : IScriptSource
    {
        public static readonly NoScripts Instance = new();

        public Passage? Find(string path) => null;
    }
}
