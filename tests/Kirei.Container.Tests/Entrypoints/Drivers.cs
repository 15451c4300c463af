using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>A program that is no shell calls programs one after the other, as a script does. It is held and cut as a script is.</summary>
public sealed class Drivers : EntrypointTheme
{
    private const int CutByTerm = 143;
    private const double Deadline = 9;

    private static readonly IReadOnlyList<Entrypoint> Finishing =
    [
        Driver("python", """
            import subprocess
            subprocess.run(["app"])
            subprocess.run(["/bin/sleep", "0.3"])
            print("after", flush=True)
            """, "/usr/bin/python3"),
        Driver("python with many commands", """
            import os
            os.system("app")
            for _ in range(30): os.system("/bin/true")
            print("after", flush=True)
            """, "/usr/bin/python3"),
        Driver("python that reads the output", """
            import subprocess
            said = subprocess.check_output(["app", "--last-words", "after"], text=True)
            print(said, end="", flush=True)
            """, "/usr/bin/python3"),
        Driver("perl", """
            system("app"); system("/bin/sleep", "0.3");
            print "after\n";
            """, "/usr/bin/perl"),
        Driver("perl with many commands", """
            system("app; true"); system("/bin/true") for 1..30;
            print "after\n";
            """, "/usr/bin/perl"),
        Driver("mawk", """
            BEGIN { system("app"); for (i = 0; i < 20; i++) system("/bin/sleep 0.01"); print "after" }
            """, "/usr/bin/mawk -f"),
        Driver("gawk", """
            BEGIN { system("app"); for (i = 0; i < 20; i++) system("/bin/sleep 0.01"); print "after" }
            """, "/usr/bin/gawk -f"),
        Driver("awk that reads the output", """
            BEGIN { "app --last-words after" | getline said; print said }
            """, "/usr/bin/mawk -f"),
        Driver("make waits for its program, the script goes on", """
            printf 'run:\n\t@app\n' >Makefile
            make --silent run 2>/dev/null
            echo after
            """, "/bin/sh"),
        Driver("a script that becomes another script", """
            app
            exec ./after.sh
            """, "/bin/sh") with
        {
            Files = new Dictionary<string, string>
            {
                ["after.sh"] = "#!/bin/bash\nfor i in {1..40}; do x=$(echo $i); /bin/true; done\necho after\n",
            },
        },
        Driver("a script that becomes a driver", """
            app
            exec python3 -c 'import subprocess; [subprocess.run(["/bin/true"]) for _ in range(40)]; print("after")'
            """, "/bin/sh"),
    ];

    private static readonly IReadOnlyList<Entrypoint> Cut =
    [
        CutIn("python", """
            import subprocess
            subprocess.run(["worker", "--step", "60s"])
            open("published", "w").write("too early")
            """, "/usr/bin/python3"),
        CutIn("python that reads the output", """
            import subprocess
            said = subprocess.run(["worker", "--step", "60s", "--first-words", "row 1"], capture_output=True).stdout
            open("published", "wb").write(said)
            """, "/usr/bin/python3"),
        CutIn("perl", """
            system("worker --step 60s; true");
            open(my $file, ">", "published"); print $file "too early";
            """, "/usr/bin/perl"),
        CutIn("mawk", """
            BEGIN { system("worker --step 60s"); print "too early" >"published" }
            """, "/usr/bin/mawk -f"),
        CutIn("gawk", """
            BEGIN { system("worker --step 60s"); print "too early" >"published" }
            """, "/usr/bin/gawk -f"),
        CutIn("awk that reads the output", """
            BEGIN { while ("worker --step 60s --first-words row" | getline) rows++; print rows >"published" }
            """, "/usr/bin/mawk -f"),
        CutIn("find", """
            touch one two
            find one two -exec worker --step 60s ';'
            echo "too early" >published
            """, "/bin/sh"),
        CutIn("xargs", """
            echo one two | xargs -n 1 worker --step 60s --last-words
            echo "too early" >published
            """, "/bin/sh"),
        CutIn("make", """
            printf 'all:\n\t@worker --step 60s\n' >Makefile
            make --silent
            echo "too early" >published
            """, "/bin/sh"),
        CutIn("a driver below a script", """
            python3 -c 'import subprocess; subprocess.run(["worker", "--step", "60s"])'
            echo "too early" >published
            """, "/bin/sh"),
        CutIn("a script below a driver", """
            import subprocess
            subprocess.run(["./step.sh"])
            open("published", "w").write("too early")
            """, "/usr/bin/python3") with
        {
            Files = new Dictionary<string, string> { ["step.sh"] = "#!/bin/sh\nworker --step 60s\necho 'too early' >published\n" },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> FinishingRows => RowsOf(Finishing);

    public static IEnumerable<TheoryDataRow<string, string>> CutRows => RowsOf(Cut);

    /// <summary>Some machines of the tests have it, and it is too big to be installed for one test.</summary>
    private static string? Java => ((string[])["/usr/bin/java"]).FirstOrDefault(File.Exists);

    [Theory]
    [MemberData(nameof(FinishingRows))]
    public void a_driver_goes_on_after_the_program(string entrypoint, string shell) => Holds(Finishing, entrypoint, shell);

    [Theory]
    [MemberData(nameof(CutRows))]
    public void a_driver_does_not_take_a_cut_step_for_a_finished_one(string entrypoint, string shell) => Holds(Cut, entrypoint, shell);

    /// <summary>make tells the shell of its recipe alone, so nothing shows that the step was told.</summary>
    [Fact]
    public void make_removes_what_it_has_half_made()
    {
        Scratch.Write("Makefile", "image:\n\t@worker --step 60s --first-words half --last-words whole >$@\n\t@echo published\n");
        var container = Start("exec make --silent image").AwaitStart("worker");

        container.Stop().HasStory("worker", Ending.Cut).Says().HasExitCode(CutByTerm).TookLessThan(Deadline).IsQuiet();
        Assert.False(File.Exists(Scratch.Path("image")));
    }

    [Fact]
    public void what_java_has_started_finishes()
    {
        if (Java is not { } java)
            return;
        var source = Scratch.Write("Driver.java", """
            class Driver { public static void main(String[] a) throws Exception { new ProcessBuilder("app").inheritIO().start().waitFor(); } }
            """);
        var container = Start(new Launch { Command = [java, "-Xint", source] }).AwaitStart("app");

        container.Stop().IsClean("app").HasExitCode(CutByTerm).TookLessThan(4.2).IsQuiet();
    }

    private static Entrypoint Driver(string name, string text, string interpreter) => new(name, Shells.Dash, text)
    {
        Interpreter = interpreter,
        Says = ["after"],
    };

    private static Entrypoint CutIn(string name, string text, string interpreter) => new(name, Shells.Dash, text)
    {
        Interpreter = interpreter,
        Stories = Entrypoint.Cut("worker"),
        Runs = 1,
        ExitCode = CutByTerm,
        Leaves = new Dictionary<string, string> { ["published"] = "" },
    };
}
