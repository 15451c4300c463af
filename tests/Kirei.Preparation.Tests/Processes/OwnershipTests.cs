using System;
using System.IO;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary>What refuses to be given away, and why.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose()
    {
        Run.Shell($"chattr -R -i {_scratch.Root} 2>/dev/null || :").Ends(0);
        _scratch.Dispose();
    }

    [Fact]
    public void an_immutable_file_is_told_as_such()
    {
        _scratch.Write("data/a", "");
        Assert.SkipUnless(Run.Shell($"chattr +i {_scratch["data/a"]}").ExitCode == 0, "the file system has no immutable files");

        Run.Kirei("exec", "--user", "4242", "--own", _scratch["data"], "--", "true")
            .Ends(125).Complains("EPERM", "immutable or append-only", "chattr", "--own PATH?");
    }

    [Fact]
    public void a_file_of_an_unmapped_user_is_told_as_such()
    {
        _scratch.Write("data/a", "");
        Run.Shell($"chown 4242 {_scratch["data"]}").Ends(0);
        Run.Start("unshare", "-Ur", Repository.Kirei, "exec", "--groups", "keep", "--user", "0", "--own", _scratch["data"], "--", "true")
            .Ends(125).Complains("its owner is not mapped into this user namespace", "do it on the host");
    }

    [Fact]
    public void without_the_capability_it_is_named_before_anything_is_done()
    {
        string template = _scratch.Write("t", "x");
        Run.Start("setpriv", "--bounding-set=-chown", "--inh-caps=-all", Repository.Kirei,
            "exec", "--user", "4242", "--render", $"{template}:{_scratch["o"]}", "--own", _scratch["t"], "--", "true")
            .Ends(125).Complains($"own {_scratch["t"]}", "root lacks CHOWN here: --cap-add CHOWN");
        Assert.False(File.Exists(_scratch["o"]));
    }

    [Fact]
    public void with_a_question_mark_what_refuses_is_left_and_told_once()
    {
        const string ReadOnlyBelow = "mount --bind ro ro; mount -o remount,bind,ro ro";
        Run.Start("unshare", "-m", "sh", "-ec", $$"""
            cd {{_scratch.Root}}; mkdir -p data/ro; touch data/ro/a data/b; cd data; {{ReadOnlyBelow}}
            {{Repository.Kirei}} exec --user 4242 --own {{_scratch["data"]}} -- true || echo $?
            {{Repository.Kirei}} exec --user 4242 --own '{{_scratch["data"]}}?' -- stat -c '%n %u' b ro/a
            """).Ends(0).Says("125\nb 4242\nro/a 0\n")
            .Complains("EROFS", "mount it writable, or --own PATH? to leave alone what refuses")
            .Complains($"own {_scratch["data"]}: cannot give away {_scratch["data"]}/ro", "(and 1 more): left as it is");
    }
}
