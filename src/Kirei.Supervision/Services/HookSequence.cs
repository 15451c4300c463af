using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// Commands that run one after the other, each within its time and all within the time that is theirs. One that fails is told of, and the
/// next one runs.
/// </summary>
/// <param name="context">Starts and kills them.</param>
/// <param name="option">The key of the file that names them.</param>
/// <param name="owner">Whose they are, as the beginning of a line; empty for the container's.</param>
internal sealed class HookSequence(ServiceContext context, string option, string owner)
{
    private readonly HelperProcess _process = new(context);
    private ImmutableArray<HookPlan> _hooks = [];
    private ServicePlan? _service;
    private EnvironmentBlock _variables = context.Launch.Container;
    private int _next;
    private Instant _end = Instant.Never;
    private bool _isKilled;

    /// <summary>Whether any of them had to be killed, ever.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Whether there is anything left to do.</summary>
    public bool IsOver => !_process.IsRunning && _next >= _hooks.Length;

    /// <summary>When the one that runs is killed.</summary>
    public Instant Limit { get; private set; } = Instant.Never;

    /// <summary>Begins.</summary>
    /// <param name="hooks">What to run.</param>
    /// <param name="service">Whose streams and directory they have; null for the container's.</param>
    /// <param name="variables">Their environment.</param>
    /// <param name="end">When all of them have to be over.</param>
    public void Begin(ImmutableArray<HookPlan> hooks, ServicePlan? service, EnvironmentBlock variables, Instant end)
    {
        (_hooks, _service, _variables, _next, _end) = (hooks, service, variables, 0, end);
        StartNext();
    }

    /// <summary>There is less time than was thought.</summary>
    public void MoveEnd(Instant end)
    {
        _end = Instant.Min(_end, end);
        Limit = _process.IsRunning ? Instant.Min(Limit, _end) : Limit;
    }

    /// <summary>A child has ended; the next one is started when it was the present one.</summary>
    /// <returns>Whether it was.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status)
    {
        if (!_process.TakeEnd(ended))
        {
            return false;
        }

        LogEvent happened = About(EventKind.HookEnd) with { Pid = ended, Code = status.ShellCode };
        string words = $"{owner}{option} {_hooks[_next - 1].Command[0]} {status}";
        if (status.ShellCode != 0 && !_isKilled)
        {
            context.Log.Say(happened, words);
        }
        else
        {
            context.Log.Note(happened with { OwnLevel = EventLevel.Debug }, words);
        }

        StartNext();
        return true;
    }

    /// <summary>Kills the one that runs, if its time has come.</summary>
    public void CheckTime(Instant now)
    {
        if (_process.IsRunning && now >= Limit)
        {
            Kill("its time is over");
        }
    }

    /// <summary>Kills the one that runs, and starts none any more.</summary>
    public void Abandon(string why)
    {
        _next = _hooks.Length;
        if (_process.IsRunning)
        {
            Kill(why);
        }
    }

    private LogEvent About(EventKind kind) => new(kind) { Service = _service?.Name, Hook = option };

    private void CannotStart(HookPlan hook, string why) => context.Log.Say(
        About(EventKind.StartFailed) with { Name = hook.Command[0].ToString() }, $"{owner}cannot run {option} {hook.Command[0]}: {why}");

    private void Kill(string why)
    {
        Limit = Instant.Never;
        if (!_isKilled)
        {
            _isKilled = WasKilled = true;
            context.Log.Say(About(EventKind.HookKilled), $"{owner}{option} was killed: {why}");
            _process.Kill();
        }
    }

    private void StartNext()
    {
        Limit = Instant.Never;
        while (_next < _hooks.Length && !_process.IsRunning)
        {
            Start(_hooks[_next++]);
        }
    }

    private void Start(HookPlan hook)
    {
        Instant now = context.System.Now;
        Limit = hook.LimitFrom(now, _end);
        _isKilled = false;
        EnvironmentBlock variables = Launch.With(_variables, hook.Environment);
        variables = Limit == Instant.Never ? variables : variables.With(
            "KIREI_REMAINING_MS", long.Max(0, (long)(Limit - now).TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        try
        {
            using ChildStreams streams = _service is null
                ? new ChildStreams([], () => { })
                : context.Streams.Open(_service, onReady: null);
            SpawnResult result = _process.Start(
                context.Launch.OfHelper(hook.Command, variables, _service?.WorkingDirectory, streams.Descriptors));
            if (!result.Succeeded)
            {
                CannotStart(hook, SpawnFailure.Reason(result));
            }
            else if (context.Log.IsNoted)
            {
                context.Log.Note(
                    About(EventKind.HookStart) with { Pid = result.Pid }, $"{owner}{option} {hook.Command[0]} ({result.Pid}) is started");
            }
        }
        catch (LinuxException error)
        {
            CannotStart(hook, error.Message);
        }
    }
}
