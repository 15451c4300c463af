using System;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Startup;
using Kirei.Supervision;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>tini 0.19, which is docker-init too: its command line and TINI_ variables.</summary>
internal sealed class Tini
{
    private const string Level = "0.19.0"; // whose behaviour this is
    private const int StandardInput = 0;
    private readonly GetOpt _options;
    private readonly EnvironmentBlock _environment = new([.. InheritedArguments.ReadEnvironment()]);
    private readonly string _name;
    private ImmutableArray<int> _successCodes = [];
    private Signal _onParentsEnd;
    private bool _adoptsOrphans;
    private bool _toGroup;
    private bool _warnsOnReap;
    private int _verbosity = 1;

    private Tini(OsString[] words)
    {
        _options = new GetOpt(words, "p:hvwgle:s", [], isStrict: _environment.Find("POSIXLY_CORRECT") is not null);
        string path = words[0].ToString();
        _name = path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>Runs it.</summary>
    public static int Run(OsString[] words)
    {
        Tini tini = new(words);
        if (words.Length == 2 && words[1] == new OsString("--version"u8))
        {
            Say.Output(tini.Version + "\n");
            return 0;
        }

        return tini.TakeOptions() ?? tini.Start();
    }

    /// <summary>
    /// What <c>docker info</c> shows of its init is the part after <c>git.</c>, where dockerd (info_unix.go) takes no dots; <c>docker
    /// version</c> shows both.
    /// </summary>
    private string Version => $"tini version {Level}+kirei.{KireiVersion.Text}"
        + (_name == "docker-init" ? $" - git.kirei-{KireiVersion.Text.Replace('.', '-')}" : "");

    /// <returns>The exit code, when that is all.</returns>
    private int? TakeOptions()
    {
        for (char option; (option = _options.Next()) != GetOpt.End;)
        {
            switch (option)
            {
                case 'h':
                    Say.Output(Usage);
                    return 0;
                case 'l':
                    Say.Output(Licence.Text);
                    return 0;
                case 's':
                    _adoptsOrphans = true;
                    break;
                case 'v':
                    _verbosity++;
                    break;
                case 'w':
                    _warnsOnReap = true;
                    break;
                case 'g':
                    _toGroup = true;
                    break;
                case 'p' when TryParseSignal(_options.Value.ToString(), out _onParentsEnd):
                    break;
                case 'e' when TryParseCode(_options.Value.ToString(), out int code):
                    _successCodes = _successCodes.Add(code);
                    break;
                case 'p' or 'e':
                    TiniObserver.Fatal($"Not a valid option for -{option}: {_options.Value}");
                    return 1;
                default:
                    Say.Error(Usage);
                    return 1;
            }
        }

        if (_options.Operands.IsEmpty)
        {
            Say.Error(Usage);
            return 1;
        }

        return null;
    }

    private int Start()
    {
        _adoptsOrphans |= _environment.Find("TINI_SUBREAPER") is not null;
        _toGroup |= _environment.Find("TINI_KILL_PROCESS_GROUP") is not null;
        _verbosity = _environment.Get("TINI_VERBOSITY") is { } given ? LeadingNumber(given) : _verbosity;
        TiniObserver observer = new(_verbosity, _warnsOnReap, _options.Operands[0]);
        if (_onParentsEnd.Number != 0)
        {
            _ = Self.SignalOnParentsEnd(_onParentsEnd);
        }

        if (_adoptsOrphans && !observer.AdoptOrphans())
        {
            return 1;
        }

        InitPlan plan = StandInPlan.For(_options.Operands, _environment, _toGroup ? SignalMode.Group : SignalMode.Child);
        if (Pid.Self.Number != 1 && plan.Mode != SignalMode.Cooperative && !Self.IsSubreaper)
        {
            observer.WarnOfOrphans();
        }

        InitBehaviour behaviour = StandInBehaviours.Tini with
        {
            Terminal = Terminal.IsControlling ? StandardInput : null,
            LetsGo = Pid.Self.Number == 1 ? LetGo.Everything : LetGo.Nothing,
        };
        return InitStartup.Run(
            plan with { CodesToZero = plan.CodesToZero.AddRange(_successCodes) }, PreparationPlan.None, behaviour, observer);
    }

    /// <summary>By its full name only: the standard ones, KILL and STOP included.</summary>
    private static bool TryParseSignal(string name, out Signal signal) =>
        Signal.TryParse(name, out signal) && signal.Number <= 31 && signal.ToString() == name;

    /// <summary>As strtol(3) reads it: blanks and a sign before, nothing after; an empty word is 0.</summary>
    private static bool TryParseCode(string text, out int code)
    {
        code = 0;
        return text.Length == 0
            || (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out code)
                && code is >= 0 and <= 255);
    }

    /// <summary>As atoi(3) reads it.</summary>
    private static int LeadingNumber(string text)
    {
        string trimmed = text.TrimStart();
        int end = trimmed.Length > 0 && trimmed[0] is '-' or '+' ? 1 : 0;
        while (end < trimmed.Length && char.IsAsciiDigit(trimmed[end]))
        {
            end++;
        }

        return int.TryParse(trimmed.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
    }

    private string Usage => $"""
        {_name} ({Version})
        Usage: {_name} [OPTIONS] PROGRAM -- [ARGS] | --version

        kirei in the place of tini: runs PROGRAM as the init of a container, and as
        PID 1 ends everything cleanly when the container is stopped.

          --version     print the version
          -h            print this
          -s            adopt orphans where it is not PID 1
          -p SIGNAL     have this signal sent when the parent ends: -p SIGKILL
          -v            say more; up to three times
          -w            say when an orphan has been reaped
          -g            send signals to PROGRAM's process group
          -e EXIT_CODE  exit with 0 instead of this code; repeatable
          -l            print the licence

        Variables: TINI_SUBREAPER (-s), TINI_VERBOSITY (a number; 1 without -v),
        TINI_KILL_PROCESS_GROUP (-g); as PID 1 also kirei's own, see kirei --help.
        KIREI_MODE=child stops as tini does.

        """;
}
