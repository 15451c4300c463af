using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// What is true of a simulated process, and no init can see: who has told it, whether it got its work done, what it is about to do.
/// </summary>
internal sealed partial class Simulated
{
    /// <summary>A signal of the init's that it has no handler for has ended it.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Whether the program did all it wanted to, and ended by itself.</summary>
    public bool IsContent { get; set; }

    public List<Telling> Tellings { get; } = [];

    public bool WasTold => Tellings.Count > 0;

    /// <summary>Somebody it waited for was told and has finished, and it has gone on: it is at its work after the program.</summary>
    public bool IsAtWork { get; set; }

    /// <summary>It belongs to such work.</summary>
    public bool IsWork { get; } = parent is { IsAtWork: true } or { IsWork: true };

    /// <summary>Children that have ended, and it has not noticed yet.</summary>
    public HashSet<Simulated> Unnoticed { get; } = [];

    /// <summary>Whether it will go on when it has noticed.</summary>
    public Func<bool> WillGoOn { get; set; } = () => false;

    /// <summary>It is at such work, belongs to it, or is about to go on to it.</summary>
    public bool GoesOn => IsAtWork || IsWork
        || (Unnoticed.Any(child => child.HasFinished) && !Unnoticed.Any(child => child.WasCut) && WillGoOn());

    /// <summary>It was told and has finished, or somebody below it.</summary>
    public bool HasFinished => IsContent && (WasTold || IsAtWork);

    /// <summary>Its own way to be stopped (a word on standard input, USR1); null where it has none.</summary>
    public Action? OwnStop { get; set; }

    /// <summary>Somebody stops it in the way it is meant to be stopped.</summary>
    public void ReceiveOwnStop(Simulated by)
    {
        if (IsAlive && OwnStop is not null)
        {
            Computer.World.NoteTelling(this, by);
            Runs++;
            OwnStop();
        }
    }

    /// <summary>It did all it wanted to.</summary>
    public void Finish(int code)
    {
        IsContent = true;
        Computer.World.Keep(Label);
        Exit(code);
    }
}
