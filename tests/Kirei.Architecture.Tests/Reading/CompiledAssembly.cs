using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kirei.Architecture.Tests.Reading;

/// <summary>An assembly as it was compiled, read without being loaded.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    private CompiledAssembly(string path)
    {
        Path = path;
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    internal string Path { get; }

    internal string Name => _metadata.GetString(_metadata.GetAssemblyDefinition().Name);

    internal IEnumerable<string> References =>
        _metadata.AssemblyReferences.Select(r => _metadata.GetString(_metadata.GetAssemblyReference(r).Name));

    /// <summary>Who knows whom: bases, members, attributes, and all that the code of methods names.</summary>
    internal HashSet<Use> Uses { get; private set; } = [];

    /// <summary>The methods that are native calls, by the name of their type.</summary>
    internal IEnumerable<string> NativeCalls =>
        from handle in _metadata.MethodDefinitions
        let method = _metadata.GetMethodDefinition(handle)
        where method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
        select new TypeNames(_metadata).OfDefinition(method.GetDeclaringType()).FullName + "." + _metadata.GetString(method.Name);

    internal bool IsConstructor(MethodDefinitionHandle method) =>
        _metadata.GetString(_metadata.GetMethodDefinition(method).Name) is ".ctor" or ".cctor";

    internal static CompiledAssembly Read(string path)
    {
        CompiledAssembly assembly = new(path);
        assembly.Uses = new UseReader(assembly._file, assembly._metadata).Read();
        return assembly;
    }

    public void Dispose() => _file.Dispose();
}
