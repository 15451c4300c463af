using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;

namespace Kirei.Architecture.Tests.Reading;

/// <summary>
/// How many lines each method has, by the sequence points of its debug information. Constructors are left out: theirs take in the initial
/// values of all fields, and so the tables.
/// </summary>
internal static class MethodLengths
{
    internal static IEnumerable<(string Place, int Lines)> Read(CompiledAssembly assembly)
    {
        using FileStream file = File.OpenRead(Path.ChangeExtension(assembly.Path, ".pdb"));
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(file);
        MetadataReader debug = provider.GetMetadataReader();
        List<(string, int)> lengths = [];
        foreach (MethodDebugInformationHandle handle in debug.MethodDebugInformation)
        {
            SequencePoint[] points = [.. debug.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden)];
            if (points.Length > 0 && !assembly.IsConstructor(handle.ToDefinitionHandle()))
            {
                string source = debug.GetString(debug.GetDocument(points[0].Document).Name);
                int first = points.Min(point => point.StartLine);
                lengths.Add(($"{source}:{first}", points.Max(point => point.EndLine) - first + 1));
            }
        }

        return lengths.Where(length => !length.Item1.Contains(".g.cs:", System.StringComparison.Ordinal));
    }
}
