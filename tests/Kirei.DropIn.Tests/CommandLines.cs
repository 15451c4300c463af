using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests;

/// <summary>
/// Each line is run with Debian's package and with kirei under the same name, and everything that can be seen is compared.
/// </summary>
public sealed partial class CommandLines
{
    public static TheoryData<string> Lines => new(
        """
        tini -s -- sh -c 'exit 3'
        tini -s - -- true
        tini -p FOO true
        tini -p term true
        tini -p SIGRTMIN true
        tini -s -p SIGTERM -- $W look
        tini -s -pSIGKILL -- $W look
        tini -e x true
        tini -e -1 true
        tini -e 256 true
        tini -e 0x1 true
        tini -e 1s true
        tini -s -e '' false
        tini -s -e ' 1' false
        tini -s -e 1 -e 3 -- sh -c 'exit 3'
        tini -s -e 143 -- sh -c 'kill -TERM $$'
        tini -s -e 127 nosuch
        tini nosuch
        tini -s ./nosuch
        tini -s /etc/passwd
        tini -s /etc/passwd/x
        tini -s /
        tini -s ''
        tini -s -- sh -c 'kill -KILL $$'
        tini -s -- sh -c 'kill -40 $$'
        tini -s -v true
        tini -s -vv true
        tini -svvv true
        tini -svv -- sh -c 'kill -USR1 $$'
        tini -s -w -- sh -c '(sleep 0.1 &); sleep 1'
        tini -sg $W look a b
        env POSIXLY_CORRECT=1 tini -s sh -c 'exit 4'
        env POSIXLY_CORRECT= tini -s sh -c 'exit 4'
        env TINI_VERBOSITY=0 tini true
        env TINI_VERBOSITY=x3 tini true
        env TINI_VERBOSITY=' 3x' tini -v true
        env TINI_VERBOSITY=4 TINI_SUBREAPER= TINI_KILL_PROCESS_GROUP= tini true
        env LISTEN_PID=1 LISTEN_FDS=1 tini -s $W look
        $W burden tini -s -- $W look
        $W burden tini -sg -- $W look
        env -C /usr tini -s -- $W look
        env --ignore-signal=SEGV --ignore-signal=FPE --ignore-signal=TTOU tini -s -- sed -nE 's/^(Sig(Ign|Cgt|Blk)).*(.{7})$/\1 \3/p' /proc/self/status
        env --ignore-signal=SEGV --block-signal=ILL dumb-init sed -nE 's/^(Sig(Ign|Cgt|Blk)).*(.{7})$/\1 \3/p' /proc/self/status
        env --ignore-signal=FPE --ignore-signal=INT catatonit sed -nE 's/^(Sig(Ign|Cgt|Blk)).*(.{7})$/\1 \3/p' /proc/self/status
        dumb-init
        dumb-init -z
        dumb-init -zv
        dumb-init --bogus
        dumb-init -r
        dumb-init -r 15 true
        dumb-init -r 15:99 true
        dumb-init -r 0:1 true
        dumb-init -r 15:3x true
        dumb-init -r ' 15: 3' true
        dumb-init -r '15 :3' true
        dumb-init -r +15:-0 true
        dumb-init --rewrite
        dumb-init --rewrite=x true
        dumb-init --re 15:3 -- sh -c 'exit 3'
        dumb-init --ver
        dumb-init --verbose=3 true
        dumb-init --single-child=1 true
        dumb-init sh -c 'exit 3'
        dumb-init -- sh -c 'kill -KILL $$'
        dumb-init nosuch
        dumb-init ./nosuch
        dumb-init /etc/passwd
        dumb-init /
        dumb-init -v true
        dumb-init -cv false
        dumb-init --sing -v true
        dumb-init -cv -- sh -c '(sleep 0.1; exit 4) & sleep 1; kill -USR1 $$'
        env DUMB_INIT_DEBUG=1 DUMB_INIT_SETSID=0 dumb-init true
        env DUMB_INIT_DEBUG=11 DUMB_INIT_SETSID=00 dumb-init $W look
        env DUMB_INIT_SETSID=0 dumb-init $W look
        env LISTEN_PID=1 LISTEN_FDS=1 dumb-init $W look
        $W burden dumb-init $W look a -v
        $W burden dumb-init -c $W look
        env -C /usr dumb-init $W look
        catatonit
        catatonit -z
        catatonit -gz
        catatonit --bogus
        catatonit --help
        catatonit --version
        catatonit --ver
        catatonit --version=1
        catatonit -Vx
        catatonit -V
        catatonit true -V
        catatonit sh -c true
        catatonit -- sh -c 'exit 3'
        catatonit -g -- sh -c 'kill -KILL $$'
        catatonit nosuch
        catatonit /etc/passwd
        catatonit /
        env POSIXLY_CORRECT=1 catatonit sh -c 'exit 4'
        env CATATONIT_LOG=1 catatonit true
        env CATATONIT_LOG=1 catatonit -V
        env -C /usr catatonit -- sh -c 'pwd; ls /proc/self/fd'
        """.Split('\n'));

    [Theory]
    [MemberData(nameof(Lines))]
    public void a_line_gives_the_same(string line) =>
        Assert.Equal(Shell.Run(Who.Original, "exec " + line).Settled, Shell.Run(Who.Kirei, "exec " + line).Settled);

    [Theory]
    [MemberData(nameof(Lines))]
    public void a_line_gives_the_same_as_pid_1_with_the_originals_stop(string line) =>
        Assert.Equal(Shell.RunAsPid1(Who.Original, line).Settled, Shell.RunAsPid1(Who.Kirei, "env KIREI_MODE=child " + line).Settled);

    [Theory]
    [MemberData(nameof(Lines))]
    public void a_line_gives_the_same_as_pid_1_with_the_clean_stop(string line) =>
        Assert.Equal(
            WithoutTheLastTerm(Shell.RunAsPid1(Who.Original, line)).Settled, WithoutTheLastTerm(Shell.RunAsPid1(Who.Kirei, line)).Settled);

    [Theory]
    [InlineData("tini")]
    [InlineData("tini -x")]
    [InlineData("tini -vx")]
    [InlineData("tini -- ")]
    [InlineData("tini true --version")]
    [InlineData("tini sh -c true")]
    [InlineData("tini -s sh -c 'exit 3'")]
    [InlineData("tini -p")]
    [InlineData("tini -e")]
    public void a_mistake_is_told_in_the_originals_words_before_the_usage(string line)
    {
        Seen original = Shell.Run(Who.Original, line);
        Seen kirei = Shell.Run(Who.Kirei, line);
        Assert.Equal((original.ExitCode, original.Output, ToUsage(original)), (kirei.ExitCode, kirei.Output, ToUsage(kirei)));
    }

    [Theory]
    [InlineData("tini", "-h", "tini (tini version 0.19.0)", "Usage: tini [OPTIONS] PROGRAM -- [ARGS] | --version")]
    [InlineData("dumb-init", "-h", "Usage: dumb-init [option] command [[arg] ...]", "dumb-init v1.2.5")]
    [InlineData("dumb-init", "--help", "Usage: dumb-init [option] command [[arg] ...]", "dumb-init v1.2.5")]
    [InlineData("catatonit", "-h", "usage: catatonit [-ghLPV] [--] <progname> [<arguments>...]", "usage: catatonit")]
    public void help_goes_where_the_originals_goes_and_begins_alike(string name, string option, string first, string second)
    {
        Seen original = Shell.Run(Who.Original, $"{name} {option}");
        Seen kirei = Shell.Run(Who.Kirei, $"{name} {option}");
        Assert.Equal(original.ExitCode, kirei.ExitCode);
        Assert.Equal(original.Output.Length > 0, kirei.Output.Length > 0);
        Assert.Equal(original.Errors.Length > 0, kirei.Errors.Length > 0);
        Assert.All([original, kirei], seen => Assert.Contains(first, Seen.Plain(seen.Output + seen.Errors), StringComparison.Ordinal));
        Assert.All([original, kirei], seen => Assert.Contains(second, Seen.Plain(seen.Output + seen.Errors), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("catatonit $W look a b")]
    [InlineData("$W burden catatonit -g -- $W look -g")]
    [InlineData("env LISTEN_PID=1 LISTEN_FDS=1 catatonit $W look")]
    public void under_catatonit_main_sees_the_same_but_can_be_stopped(string line)
    {
        const ulong TerminalStops = 0x380000; // TSTP, TTIN and TTOU, which the original leaves blocked
        string original = BlockedIn().Replace(
            Shell.Run(Who.Original, "exec " + line).Settled, mask => (Convert.ToUInt64(mask.Value, 16) & ~TerminalStops).ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(original, Shell.Run(Who.Kirei, "exec " + line).Settled);
    }

    [Fact]
    public void catatonits_sockets_become_mains()
    {
        const string Line = "LISTEN_PID=$$ LISTEN_FDS=1 exec catatonit $W look";
        Assert.Contains("LISTEN_PID is mine", Shell.Run(Who.Original, Line).Output, StringComparison.Ordinal);
        Assert.Contains("LISTEN_PID is mine", Shell.Run(Who.Kirei, Line).Output, StringComparison.Ordinal);
    }

    /// <summary>Two processes of the original write piecewise onto one stream: what it says is seen only with luck.</summary>
    [Fact]
    public void catatonit_says_what_it_does_when_debugged()
    {
        Seen kirei = Shell.Run(Who.Kirei, "CATATONIT_DEBUG= exec catatonit -- sh -c '(sleep 0.1 &); sleep 1'");
        Assert.Equal(
            """
            INFO (catatonit:PID): using stdin as tty fd: could not open /dev/tty: No such device or address
            DEBUG (catatonit:PID): setting foreground process failed: no tty present: Inappropriate ioctl for device
            DEBUG (catatonit:PID): pid1 (PID) spawned: sh
            DEBUG (catatonit:PID): child process PID exited with code 0
            DEBUG (catatonit:PID): got ECHILD: no children left to monitor

            """,
            Seen.Plain(kirei.Errors));
    }

    private static string ToUsage(Seen seen) =>
        string.Join('\n', Seen.Plain(seen.Errors).Split('\n').TakeWhile(line => !line.StartsWith("Usage:", StringComparison.Ordinal)));

    /// <summary>dumb-init's TERM to main's group, once main has ended, is the drain's then.</summary>
    private static Seen WithoutTheLastTerm(Seen seen) =>
        seen with { Errors = seen.Errors.Replace("[dumb-init] Forwarded signal 15 to children.\n", "", StringComparison.Ordinal) };

    [GeneratedRegex(@"(?<=SigBlk:\s)[0-9a-f]{16}")]
    private static partial Regex BlockedIn();
}
