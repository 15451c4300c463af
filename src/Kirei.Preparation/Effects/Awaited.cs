using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>What a try is waiting for at this moment: a descriptor or a child, and until when.</summary>
internal sealed class Awaited
{
    private Awaited(int descriptor, Pid child, Instant until) => (Descriptor, Child, Until) = (descriptor, child, until);

    /// <summary>The descriptor; -1 for none.</summary>
    public int Descriptor { get; }

    /// <summary>The child; number 0 for none.</summary>
    public Pid Child { get; }

    /// <summary>When to go on without it.</summary>
    public Instant Until { get; }

    /// <summary>Whether to wait for it to be writable, not readable.</summary>
    public bool ForWriting { get; private init; }

    /// <summary>Whether it became ready; otherwise the time was up.</summary>
    public bool Came { get; set; }

    /// <summary>Until something can be read.</summary>
    public static Awaited Readable(Descriptor descriptor, Instant until) => new(descriptor.Number, default, until);

    /// <summary>Until a connection is there, or has failed.</summary>
    public static Awaited Writable(Descriptor descriptor, Instant until) => new(descriptor.Number, default, until) { ForWriting = true };

    /// <summary>Until a child has ended.</summary>
    public static Awaited End(Pid child) => new(-1, child, Instant.Never);
}
