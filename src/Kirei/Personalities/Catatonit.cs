using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Startup;
using Kirei.Supervision;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>catatonit 0.1.7, which is podman-init too: its command line and CATATONIT_ variables.</summary>
internal sealed class Catatonit
{
    private const string Level = "0.1.7_catatonit"; // whose behaviour this is
    private const int StandardInput = 0;
    private const string Synopsis = "usage: catatonit [-ghLPV] [--] <progname> [<arguments>...]\n";
    private readonly EnvironmentBlock _environment = new([.. InheritedArguments.ReadEnvironment()]);
    private readonly GetOpt _options;
    private bool _toGroup;

    private Catatonit(OsString[] words) =>
        _options = new GetOpt(words, "ghLPV", [new("version", false, 'V')], isStrict: _environment.Find("POSIXLY_CORRECT") is not null);

    /// <summary>Runs it.</summary>
    public static int Run(OsString[] words)
    {
        Catatonit init = new(words);
        return init.TakeOptions() ?? init.Start();
    }

    /// <returns>The exit code, when that is all.</returns>
    private int? TakeOptions()
    {
        if (_environment.Find("CATATONIT_LOG") is not null)
        {
            CatatonitObserver.Error("CATATONIT_LOG is reserved for future use");
            return 1;
        }

        bool pauses = false;
        for (char option; (option = _options.Next()) != GetOpt.End;)
        {
            switch (option)
            {
                case 'g':
                    _toGroup = true;
                    break;
                case 'P':
                    pauses = true;
                    break;
                case 'h':
                    Say.Error(Help);
                    return 0;
                case 'L':
                    Say.Output(Licence.Text);
                    return 0;
                case 'V':
                    Say.Output($"tini version {Level}+kirei.{KireiVersion.Text}\n");
                    return 0;
                default:
                    Say.Error(Synopsis);
                    return 1;
            }
        }

        if (pauses)
        {
            return Pause.Run();
        }

        if (_options.Operands.IsEmpty)
        {
            CatatonitObserver.Error("missing program name");
            Say.Error(Synopsis);
            return 1;
        }

        return null;
    }

    private int Start()
    {
        if (Self.BecomeSubreaper() is var error && error != Errno.None)
        {
            CatatonitObserver.Error($"failed to set subreaper: {error.Description}");
            return 1;
        }

        InitPlan plan = StandInPlan.For(_options.Operands, _environment, _toGroup ? SignalMode.Group : SignalMode.Child);
        CatatonitObserver observer = new(_environment.Find("CATATONIT_DEBUG") is not null, _options.Operands[0]);
        return InitStartup.Run(
            plan, PreparationPlan.None, StandInBehaviours.Catatonit with { Terminal = FindTerminal(observer) }, observer);
    }

    private static int? FindTerminal(CatatonitObserver observer)
    {
        StandardStreams.OpenMissing(); // so that the terminal does not come in the place of standard input
        int terminal = Terminal.OpenOwn(out Errno error);
        if (terminal < 0)
        {
            observer.Note("INFO", $"using stdin as tty fd: could not open /dev/tty: {error.Description}");
            terminal = StandardInput;
        }

        if (!Terminal.IsControllingOn(terminal))
        {
            observer.Note("DEBUG", "setting foreground process failed: no tty present: Inappropriate ioctl for device");
            return null;
        }

        return terminal;
    }

    private const string Help = Synopsis + """

        kirei in the place of catatonit: runs progname as the init of a container, and
        as PID 1 ends everything cleanly when the container is stopped.

          -g              send signals to the program's process group
          -h              print this
          -L              print the licence
          -P              pause: run no program, end on SIGINT and SIGTERM
          -V, --version   print the version

        Variables: CATATONIT_DEBUG (say what is done); as PID 1 also kirei's own, see
        kirei --help. KIREI_MODE=child stops as catatonit does.

        """;
}
