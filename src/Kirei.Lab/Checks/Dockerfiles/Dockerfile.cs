using System.Collections.Generic;
using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>A Dockerfile as it is written.</summary>
/// <param name="File">The file.</param>
/// <param name="Instructions">All of them, in order.</param>
/// <param name="Stages">From each FROM up to the next one.</param>
internal sealed record Dockerfile(SourceFile File, ImmutableArray<Instruction> Instructions, ImmutableArray<Stage> Stages);

/// <summary>One instruction.</summary>
/// <param name="Keyword">In capital letters.</param>
/// <param name="Span">From the keyword to the end of its last line, here-documents excluded.</param>
/// <param name="Flags"><c>--from=build</c> and so on, by name.</param>
/// <param name="Arguments">What follows the flags; continued lines are joined, comments between them are gone.</param>
/// <param name="Documents">Its here-documents.</param>
internal sealed record Instruction(
    string Keyword, Span Span, IReadOnlyDictionary<string, string> Flags, Passage Arguments, ImmutableArray<HereDocument> Documents)
{
    /// <summary>The words of the JSON form; null for the shell form.</summary>
    public ImmutableArray<Passage>? Json => JsonWords.TryRead(Arguments);
}

/// <summary>A here-document of an instruction.</summary>
/// <param name="Name">The word that ends it.</param>
/// <param name="Content">Its lines.</param>
internal sealed record HereDocument(string Name, Passage Content);

/// <summary>A stage of a build.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Name">Its name, where it has one.</param>
/// <param name="Base">The image or stage it begins with, variables replaced as far as they are known.</param>
/// <param name="Instructions">What follows its FROM.</param>
internal sealed record Stage(int Index, string? Name, string Base, ImmutableArray<Instruction> Instructions);
