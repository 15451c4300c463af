using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The user knows of go-betweens that kirei does not know.</summary>
public sealed class Wrappers : SandboxTest
{
    // su under a name that nobody knows: it kills its child two seconds after a TERM
    private static string UnknownGoBetween(string cleanUp) => $"""
        cp "$(command -v su)" switch
        ./switch root -c "$PWD/bin/app --cleanup {cleanUp}"
        echo after
        """;

    [Fact]
    public void a_program_can_be_named_a_go_between()
    {
        var container = Start(UnknownGoBetween("2500ms"), "--grace", Pace.Duration(10), "--wrapper", "other,switch").AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookLessThan(7).IsQuiet();
    }

    [Fact]
    public void otherwise_it_is_a_program_like_any_other()
    {
        var container = Start(UnknownGoBetween("60s"), "--grace", "60s").AwaitStart("app");
        container.Stop().HasStory("app", "start, signal TERM").TookLessThan(7);
    }
}
