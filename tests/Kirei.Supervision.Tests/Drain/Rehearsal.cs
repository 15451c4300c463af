using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>
/// A drain without a machine: the tree is changed by hand between two looks, time goes by when told to. A look reads as one line,
/// <c>entry.sh waiting-parent | app TERM handler</c>, in the order of the tree.
/// </summary>
internal sealed class Rehearsal
{
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(8);
    private readonly List<Actor> _roots;
    private readonly DrainLedger _ledger = new();
    private readonly Look _look = new();
    private readonly SendOrder _order = new();
    private readonly List<Verdict> _verdicts = [];
    private readonly Dictionary<Pid, Actor> _everyone = [];
    private DrainMoment _moment;
    private int _lastPid = 9;

    public Rehearsal(params Actor[] roots)
    {
        _roots = [.. roots];
        _roots.ForEach(root => Cast(root, null));
        Instant start = new(1_000_000_000);
        _moment = new DrainMoment(Signal.Term, _roots[0].Pid, IsFirstLook: true, start, start + Drain, start);
    }

    /// <summary>What the last look decided.</summary>
    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    public IEnumerable<Actor> Everyone => _roots.SelectMany(root => root.WithDescendants());

    public Actor this[string name] => Everyone.First(actor => actor.Name == name);

    public Rehearsal StoppedBy(Signal signal)
    {
        _moment = _moment with { StopSignal = signal };
        return this;
    }

    public Rehearsal WithoutLimit()
    {
        _moment = _moment with { Deadline = Instant.Never };
        return this;
    }

    /// <summary>Time goes by.</summary>
    public Rehearsal After(double milliseconds)
    {
        _moment = _moment with { Now = _moment.Now + TimeSpan.FromMilliseconds(milliseconds) };
        return this;
    }

    /// <summary>A process ends; its children become orphans.</summary>
    public Rehearsal Ends(string name)
    {
        Actor actor = this[name];
        (actor.Parent?.Children ?? _roots).Remove(actor);
        actor.Children.ForEach(child => child.Parent = null);
        _roots.AddRange(actor.Children);
        return this;
    }

    /// <summary>A process starts a child.</summary>
    public Rehearsal Starts(string parent, Actor child)
    {
        this[parent].Children.Add(child);
        Cast(child, this[parent]);
        return this;
    }

    /// <summary>A new process has the pid of one that has ended.</summary>
    public Rehearsal StartsWithPidOf(Actor ended, string parent, Actor child)
    {
        Starts(parent, child);
        child.Pid = ended.Pid;
        return this;
    }

    public Rehearsal Changes(string name, Action<Actor> change)
    {
        change(this[name]);
        return this;
    }

    /// <summary>One look, as a line.</summary>
    public string Look()
    {
        ProcessTree tree = Snapshot();
        _look.Take(tree, _ledger, _moment);
        DrainPolicy.Decide(_look, _verdicts);
        Assert.Equal(tree.Count, _verdicts.Count);
        string line = Carry(tree);
        _moment = _moment with { IsFirstLook = false };
        return line;
    }

    /// <summary>The names of those who were sent a signal by the last look, in the order of the sending.</summary>
    public string Sent() =>
        string.Join(" ", _order.Of(_look, _verdicts).Where(i => _verdicts[i].Sends).Select(i => _everyone[_verdicts[i].Id.Pid].Name));

    /// <summary>A second stop signal, as a line of those who are asked again.</summary>
    public string TellAgain()
    {
        ProcessTree tree = Snapshot();
        _moment = _moment with { IsImpatient = true };
        _look.Take(tree, _ledger, _moment);
        DrainPolicy.TellAgain(_look, _verdicts);
        return Carry(tree);
    }

    /// <summary>Looks every 25 ms until the line shows this, and says after how many milliseconds that was.</summary>
    public double Until(string shown)
    {
        Instant start = _moment.Now;
        for (int i = 0; i < 1000; i++)
        {
            if (Look().Contains(shown, StringComparison.Ordinal))
            {
                return (_moment.Now - start).TotalMilliseconds;
            }

            After(25);
        }

        throw new InvalidOperationException($"never: {shown}; at last: {Look()}");
    }

    public ProcessTree Snapshot()
    {
        ProcessTree tree = new();
        foreach (Actor actor in Everyone)
        {
            tree.Add(actor.Facts(_moment.Main));
        }

        tree.Link(new Pid(1));
        for (int i = 0; i < tree.Count; i++)
        {
            AddChannel(tree, i);
        }

        return tree;
    }

    private void AddChannel(ProcessTree tree, int index)
    {
        Actor reader = _everyone[tree[index].Id.Pid];
        if (reader.IsReader && tree[index].BlockedIn != BlockedIn.Sleep)
        {
            int channel = tree.Channels.Add();
            tree.Channels.AddReader(channel, index, reader.ReadsItsOwn);
            foreach (int writer in Enumerable.Range(0, tree.Count).Where(i => IsWriter(tree, i, index, reader)))
            {
                tree.Channels.AddWriter(channel, writer);
            }
        }
    }

    private bool IsWriter(ProcessTree tree, int writer, int index, Actor reader) => reader.ReadsItsOwn
        ? writer != index && tree.Descends(writer, index)
        : reader.Writers?.Contains(_everyone[tree[writer].Id.Pid].Name) ?? (writer == IndexBefore(tree, index));

    /// <summary>The sibling before it, or what stands before it at the top.</summary>
    private static int IndexBefore(ProcessTree tree, int index)
    {
        int before = -1;
        for (int i = 0; i < index; i++)
        {
            before = tree[i].ParentIndex == tree[index].ParentIndex ? i : before;
        }

        return before;
    }

    private string Carry(ProcessTree tree)
    {
        List<string> words = [];
        foreach (Verdict verdict in _verdicts)
        {
            _ = _ledger.Apply(verdict, _look, tree.IndexOf(verdict.Id.Pid));
            string signal = verdict.Sends ? " " + verdict.Signal.Name : "";
            words.Add($"{_everyone[verdict.Id.Pid].Name}{signal}{(verdict.Continue ? " CONT" : "")} {verdict.Rule.Name}");
        }

        return string.Join(" | ", words);
    }

    private void Cast(Actor actor, Actor? parent)
    {
        actor.Parent = parent;
        actor.Pid = new Pid(++_lastPid);
        actor.StartTime = (ulong)_lastPid / 3; // several within one clock tick
        _everyone[actor.Pid] = actor;
        actor.Children.ForEach(child => Cast(child, actor));
    }
}
