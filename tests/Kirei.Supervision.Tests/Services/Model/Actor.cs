using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>How one run of a program goes when nobody asks it to stop.</summary>
/// <param name="Life">After so many milliseconds it ends by itself; null: never.</param>
/// <param name="Code">Its code then; below 0 it dies of SIGSEGV.</param>
/// <param name="ReadyAfter">When it says that it is ready; null: never.</param>
internal sealed record Turn(double? Life, int Code, double? ReadyAfter);

/// <summary>The program of a service.</summary>
/// <param name="Service">Whose.</param>
/// <param name="Turns">Its runs; the last one is that of all further ones.</param>
/// <param name="CleanUp">How long it takes to end when it is asked.</param>
/// <param name="CodeOfStop">Its code then.</param>
/// <param name="IsDeaf">It ignores what asks it to stop.</param>
/// <param name="Leaves">It has a child, which goes on when it has ended.</param>
internal sealed record Actor(string Service, ImmutableArray<Turn> Turns, double CleanUp, int CodeOfStop, bool IsDeaf, bool Leaves)
    : Behaviour
{
    public override double Worst => CleanUp;

    public override bool Yields => !IsDeaf;

    public override string Picture => $"{Service}{(IsDeaf ? " deaf" : "")}{(Leaves ? " with a child" : "")} {CleanUp}";

    /// <summary>Takes the process that has been started; the history counts them.</summary>
    public Func<Simulated, int> OnStart { get; init; } = _ => 0;

    /// <summary>It says that it is ready.</summary>
    public Action<Simulated> OnReady { get; init; } = _ => { };

    public override void Begin(Simulated self)
    {
        Turn turn = Turns[Math.Min(OnStart(self), Turns.Length - 1)];
        self.BlockedIn = BlockedIn.Other;
        SignalSet signals = SignalSet.Empty.With(Signal.Term).With(Signal.Int).With(Signal.Quit);
        (self.Caught, self.Ignored) = IsDeaf ? (SignalSet.Empty, self.Ignored.With(Signal.Term).With(Signal.Int).With(Signal.Quit))
            : (signals, self.Ignored);
        bool isAsked = false;
        self.OnSignal = _ =>
        {
            if (!isAsked)
            {
                self.After(CleanUp, () => self.Exit(CodeOfStop));
            }

            isAsked = true;
        };
        if (Leaves)
        {
            _ = self.Computer.Start(new Work(400), self);
        }

        if (turn.Life is { } life)
        {
            self.After(life, () => self.End(turn.Code < 0 ? ExitStatus.Killed(new Signal(11)) : ExitStatus.Exited(turn.Code)));
        }

        if (turn.ReadyAfter is { } ready)
        {
            self.After(ready, () => OnReady(self));
        }
    }
}

/// <summary>What runs beside a service: a hook, or a check of its health.</summary>
/// <param name="Service">Whose.</param>
/// <param name="What">Its kind.</param>
/// <param name="Takes">How long it takes; null: for ever.</param>
/// <param name="Code">Its code, by the time when it is started.</param>
internal sealed record Aide(string Service, string What, double? Takes, Func<Instant, int> Code) : Behaviour
{
    public override double Worst => Takes ?? 0;

    /// <summary>Takes the process that has been started.</summary>
    public Action<Simulated> OnStart { get; init; } = _ => { };

    public override string Picture => $"{What} of {Service} {Takes}";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        OnStart(self);
        int code = Code(self.StartedAt);
        if (Takes is { } takes)
        {
            self.After(takes, () => self.Exit(code));
        }
    }
}
