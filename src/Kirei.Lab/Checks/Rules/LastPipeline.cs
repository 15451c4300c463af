using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The program is part of a pipeline.</summary>
internal static class LastPipeline
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K009",
        Name = "pipeline",
        Title = "The program is part of a pipeline",
        Severity = Severity.Error,
        Why = """
            In a pipeline every command is a process of its own, and the shell stays PID 1, whether `exec` stands before it or not. The shell has no
            trap, and the program never hears of the stop.
            """,
        Remedy = """
            Redirect into a process instead, `exec > >(tee log) 2>&1; exec program` (bash); let the program write its log itself; or put kirei in
            front and change nothing: it signals the program, and the reader reads to the end.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            exec main_process | tee /tmp/main_process.log

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            exec > >(tee /tmp/main_process.log)
            exec main_process

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.StopTrap is null
        from pipeline in stop.Foreground.Where(s => s.Frame.Pipeline is not null).GroupBy(s => s.Frame.Pipeline)
        let step = pipeline.First()
        let isExec = step.Command.Words is [{ Literal: "exec" }, ..]
        select Rule.At(
            step.Place,
            isExec
                ? $"exec does nothing in a pipeline: the shell stays PID 1, and {step.Called} never hears of the stop"
                : $"{step.Called} is part of a pipeline: the shell stays PID 1, and the program never hears of the stop",
            $"redirect instead of piping, `exec > >(tee …) 2>&1; exec {step.Called} …` (bash); or {Words.KireiInFront}");
}
