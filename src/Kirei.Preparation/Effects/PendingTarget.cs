using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>A target that is not there yet: the current try, or when the next one begins.</summary>
internal sealed class PendingTarget : IDisposable
{
    private readonly Probe _probe;
    private readonly Instant _start;
    private readonly Instant _deadline;
    private IEnumerator<Awaited>? _try;
    private Instant _tryBegan;
    private Instant _nextTry;
    private Instant _now;
    private bool _isTried;

    public PendingTarget(WaitTarget target, Probe probe, Instant start)
    {
        (Target, _probe, _start) = (target, probe, start);
        _deadline = target.Timeout is { } timeout ? start + timeout : Instant.Never;
        _tryBegan = _nextTry = _now = start;
    }

    /// <summary>What it is.</summary>
    public WaitTarget Target { get; }

    /// <summary>What the try waits for; null between two tries.</summary>
    public Awaited? Awaited => _try?.Current;

    /// <summary>Why it is not there.</summary>
    public string Reason => _probe.Reason ?? "";

    /// <summary>Whether it is there.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Whether its time is over, after one try at least.</summary>
    public bool IsLate => !IsThere && _now >= _deadline && (_isTried || _try is not null);

    /// <summary>When to look at it again, if nothing happens before.</summary>
    public Instant WakeAt => Instant.Min(_deadline, _try?.Current.Until ?? _nextTry);

    /// <summary>Goes on as far as it goes without waiting.</summary>
    public void Advance(Instant now)
    {
        _now = now;
        if (_try is null && now >= _nextTry)
        {
            _tryBegan = now;
            _try = _probe.Try().GetEnumerator();
            Step();
        }
        else if (_try?.Current is { } awaited && (awaited.Came || now >= awaited.Until))
        {
            Step();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _try?.Dispose();
        _try = null;
    }

    private void Step()
    {
        if (_try!.MoveNext())
        {
            return;
        }

        Dispose();
        _isTried = true;
        IsThere = _probe.Reason is null;
        Instant planned = _tryBegan + WaitPace.Interval(_now - _start, Entropy.Share());
        _nextTry = planned > _now ? planned : _now;
    }
}
