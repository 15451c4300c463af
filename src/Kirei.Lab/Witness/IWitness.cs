using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>Sees what happens to the processes of a target. It sends nothing, stops nothing and changes nothing.</summary>
internal interface IWitness : IDisposable
{
    /// <summary>Whether it only looks now and then, so that who sent what must be inferred.</summary>
    bool IsInferring { get; }

    /// <summary>From here on the processes below this one are of interest.</summary>
    void Attach(int pid1);

    /// <summary>Looks at every process just before the stop.</summary>
    void LookBeforeStop();

    /// <summary>Who lives just now; may be asked from any thread.</summary>
    IReadOnlyList<Living> Living();

    /// <summary>PID 1 has ended: nothing more will come.</summary>
    Testimony Finish();
}

/// <summary>All that was seen.</summary>
/// <param name="Pid1">The host's pid of the target's PID 1.</param>
/// <param name="Events">In the order of time.</param>
/// <param name="Present">Who was there when the witness was attached, with their threads.</param>
/// <param name="BeforeStop">Every process just before the stop.</param>
/// <param name="Sights">The last look at each process that came later or changed its program.</param>
internal sealed record Testimony(
    int Pid1,
    IReadOnlyList<WitnessEvent> Events,
    IReadOnlyDictionary<int, int> Present,
    IReadOnlyDictionary<int, Sight> BeforeStop,
    IReadOnlyDictionary<(int Pid, Instant Since), Sight> Sights);
