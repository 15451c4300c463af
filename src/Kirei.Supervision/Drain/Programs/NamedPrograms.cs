using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What the user says of programs by their names: which are go-betweens, and which signal asks which of them to stop.</summary>
internal sealed class NamedPrograms(ImmutableArray<OsString> wrappers, ImmutableArray<NamedSignal> signals)
{
    /// <summary>Nothing.</summary>
    public static NamedPrograms None { get; } = new([], []);

    /// <summary>Whether any go-between is named, so that it is worth looking at names.</summary>
    public bool HasWrappers => !wrappers.IsEmpty;

    /// <summary>Whether any signal is named, so that it is worth looking at names.</summary>
    public bool HasSignals => !signals.IsEmpty;

    /// <summary>Whether it is said to be a go-between.</summary>
    public bool IsWrapper(in ProgramName program)
    {
        foreach (OsString wrapper in wrappers)
        {
            if (program.Matches(wrapper.Bytes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The signal that asks it to stop, the last one where it is named twice; number 0 for none.</summary>
    public Signal StopSignalOf(in ProgramName program)
    {
        Signal found = default;
        foreach (NamedSignal signal in signals)
        {
            found = program.Matches(signal.Name.Bytes) ? signal.Signal : found;
        }

        return found;
    }
}
