using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Which of its children a process waits for. The tree's <see cref="Channels"/> show what it reads from.</summary>
internal enum WaitsFor
{
    /// <summary>No child.</summary>
    Nobody,

    /// <summary>A shell: the children that it has not put into the background.</summary>
    Foreground,

    /// <summary>One child, which its wait4(2) or waitid(2) names.</summary>
    One,

    /// <summary>Every child: <c>wait</c>, a supervisor, a driver such as make or python's subprocess.run.</summary>
    Children,
}

/// <summary>
/// The second fact: what a process waits for. The evidence is the kernel function it sleeps in. dash and ash sit in wait4(2) for a
/// foreground child, in sigsuspend(2) for background ones; bash and others show it only by a child without the mark of a background job.
/// </summary>
internal static class WaitsForFact
{
    /// <summary>What it waits for now.</summary>
    /// <param name="tree">The snapshot.</param>
    /// <param name="index">Which process.</param>
    /// <param name="before">Whether it waited for its children at the last look: while it runs, nothing else can be seen.</param>
    public static WaitsFor Of(ProcessTree tree, int index, bool before)
    {
        ref readonly ProcessFacts process = ref tree[index];
        return process.Children == 0 || !Waits(process, before) ? WaitsFor.Nobody
            : process.AwaitedChild.Number > 0 && HasChild(tree, index, process.AwaitedChild) ? WaitsFor.One
            : process.IsShell && HasForegroundChild(tree, index) ? WaitsFor.Foreground
            : WaitsFor.Children;
    }

    /// <summary>
    /// Whether its shell waits for this child. With job control (<c>set -m</c>) every child has a process group of its own and none the
    /// mark of a background job: then nothing shows it. Below a background job every process has that mark; but a dash that sits in
    /// wait4(2) waits for one of them: the one it started last.
    /// </summary>
    public static bool IsInForeground(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts child = ref tree[index];
        ref readonly ProcessFacts shell = ref tree[child.ParentIndex];
        bool isJob = child.Group != shell.Group && child.Session == shell.Session;
        return shell.IsShell && !(shell.Kind == ProcessKind.AlmquistShell && shell.BlockedIn == BlockedIn.SignalSuspend)
            && ((!child.IsBackgroundJob && !isJob && !HasLostItsMark(tree, index))
                || (shell.Kind == ProcessKind.AlmquistShell
                    && shell.IsBackgroundJob
                    && shell.BlockedIn == BlockedIn.WaitForChild
                    && IsYoungest(tree, index)));
    }

    /// <summary>
    /// A program with handlers for INT and QUIT no longer shows that it was put into the background. A dash that sits in wait4(2) waits for
    /// what it started last: an older child that no pipe joins to another was started before, in the background. Below a bash, which sits
    /// there for both, its input tells: that of a background job, while a child started later has another one.
    /// </summary>
    private static bool HasLostItsMark(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts process = ref tree[index];
        ref readonly ProcessFacts shell = ref tree[process.ParentIndex];
        bool isBegunLast = shell.Kind == ProcessKind.AlmquistShell && shell.BlockedIn == BlockedIn.WaitForChild;
        if (!process.Caught.Has(Signal.Int) || !(isBegunLast || process.HasInputOfJob))
        {
            return false;
        }

        foreach (int other in tree.ChildrenOf(process.ParentIndex))
        {
            if (!tree[other].IsBackgroundJob && tree[other].Id.IsYoungerThan(process.Id) && (isBegunLast || !tree[other].HasInputOfJob))
            {
                return tree.Channels.Writers.OfProcess(index) < 0 && tree.Channels.Readers.OfProcess(index) < 0;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether its shell may be waiting for this child: where all children have the mark of a background job, and only a dash shows which
    /// one it waits for, the child that it started last.
    /// </summary>
    public static bool MayBeInForeground(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts child = ref tree[index];
        ref readonly ProcessFacts shell = ref tree[child.ParentIndex];
        bool isJob = child.Group != shell.Group && child.Session == shell.Session;
        return IsInForeground(tree, index)
            || (shell.Kind == ProcessKind.Shell && (shell.IsBackgroundJob || isJob) && IsYoungest(tree, index));
    }

    private static bool Waits(in ProcessFacts process, bool before) => process.Kind == ProcessKind.Wrapper || process.BlockedIn switch
    {
        BlockedIn.WaitForChild or BlockedIn.SignalSuspend or BlockedIn.PipeFromDescendants => true,
        BlockedIn.Unknown => process.IsShell || process.Kind == ProcessKind.WorkList || (process.IsBusy && before) || process.IsStopped,
        _ => process.IsStopped,
    };

    private static bool HasChild(ProcessTree tree, int index, Pid pid)
    {
        foreach (int child in tree.ChildrenOf(index))
        {
            if (tree[child].Id.Pid == pid)
            {
                return true;
            }
        }

        return false; // the number belongs to another PID namespace
    }

    private static bool HasForegroundChild(ProcessTree tree, int index)
    {
        foreach (int child in tree.ChildrenOf(index))
        {
            if (IsInForeground(tree, child))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYoungest(ProcessTree tree, int index)
    {
        foreach (int other in tree.ChildrenOf(tree[index].ParentIndex))
        {
            if (tree[other].Id.IsYoungerThan(tree[index].Id))
            {
                return false;
            }
        }

        return true;
    }
}
