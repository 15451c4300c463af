using System;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Personalities;
using Kirei.Verbs;

namespace Kirei;

/// <summary>Where kirei begins: signals are blocked before anything else, then the verb takes over.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        int code;
        try
        {
            code = Dispatch(arguments);
        }
        catch (UsageException mistake)
        {
            code = Failure.Tell(mistake.Message, ExitCode.Usage);
        }
        catch (LinuxException error)
        {
            code = Failure.Tell(error.Message, ExitCode.Failure);
        }
        catch (Exception bug) // an uncaught exception would end a PID 1 by abort, with the children unreaped and nothing said
        {
            code = Failure.Tell($"internal error: {bug.GetType().Name}", ExitCode.Failure);
        }

        Self.Exit(code);
    }

    private static int Dispatch(string[] arguments)
    {
        OsString[] inherited = InheritedArguments.Read(arguments.Length);
        if (UserSwitcher.Find(inherited[0]) is { } switcher)
        {
            return switcher.Run(inherited.AsSpan(1));
        }

        string verb = arguments.Length > 0 ? arguments[0] : "";
        if (verb != ExecVerb.Name)
        {
            SignalMask.BlockInEveryThread(SignalSet.Manageable);
        }

        ReadOnlySpan<OsString> rest = inherited.AsSpan(1);
        return verb switch
        {
            ExecVerb.Name => ExecVerb.Run(rest[1..]),
            HelpVerb.Name => HelpVerb.Run(),
            VersionVerb.Name => VersionVerb.Run(),
            RunVerb.Name => RunVerb.Run(rest[1..]),
            _ => RunVerb.Run(rest),
        };
    }
}
