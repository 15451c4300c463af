using System;
using System.IO;
using System.Linq;
using Kirei.Lab.Checks.Rules;
using Xunit;

namespace Kirei.Lab.Tests.Checks;

/// <summary>Each rule finds its wrong example and nothing in its right one; and what people write gets the rule that it deserves.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Rules => [.. RuleCatalogue.InOrder.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void a_rule_finds_its_wrong_example_and_no_rule_finds_anything_in_the_right_one(string id)
    {
        Rule rule = RuleCatalogue.InOrder.Single(r => r.Id == id);

        Assert.Equal([id], Checked.Ids(Checked.File(rule.Wrong.File, rule.Wrong.Text)));
        Assert.Empty(Checked.Ids(Checked.File(rule.Right.File, rule.Right.Text)));
    }

    [Fact]
    public void ids_and_names_are_unique_and_in_order()
    {
        string[] ids = [.. RuleCatalogue.InOrder.Select(r => r.Id)];

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.Equal(ids.Length, RuleCatalogue.InOrder.Select(r => r.Name).Distinct().Count());
    }

    // What the drill finds in the same files is in KnownEntrypointTests.
    [Theory]
    [InlineData("naive.sh", "K001")]
    [InlineData("clean-up-after.sh", "K001")]
    [InlineData("busybox.sh", "K001")]
    [InlineData("trap-exit-foreground.sh", "K001")]
    [InlineData("background-and-wait.sh", "K002")]
    [InlineData("setsid.sh", "K002")]
    [InlineData("trap-before-foreground.sh", "K003")]
    [InlineData("trap-exit.sh", "K004")]
    [InlineData("single-wait.sh", "K005")]
    [InlineData("trap-sigterm-dash.sh", "K006")]
    [InlineData("trap-ignored.sh", "K007")]
    [InlineData("nohup-and-tail.sh", "K008")]
    [InlineData("setsid-exec-tail.sh", "K008")]
    [InlineData("pipeline.sh", "K009")]
    [InlineData("restart-loop.sh", "K011")]
    [InlineData("su.sh", "K023")]
    [InlineData("exec.sh", null)]
    [InlineData("trap-bash.sh", null)]
    [InlineData("trap-term-dash.sh", null)]
    [InlineData("several-children.sh", null)]
    [InlineData("double-wait.sh", null)]
    [InlineData("process-substitution.sh", null)]
    [InlineData("sleep-loop.sh", null)]
    [InlineData("told-twice.sh", null)]
    [InlineData("slow.sh", null)]
    public void an_entrypoint_that_the_drill_knows_gets_its_rule(string name, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Checked.Script(File.ReadAllText(Lab.Entrypoint(name))));

    [Theory]
    [InlineData("#!/bin/sh\nset -e\nif [ \"$1\" = web ]; then\n  shift\n  exec gunicorn \"$@\"\nfi\nexec \"$@\"\n")]
    [InlineData("#!/bin/sh\n[ -f /init ] && sh /init\nexec \"$@\"\n")]
    [InlineData("#!/bin/sh\nif ! test -w /data; then\n  notify-somebody\n  exit 1\nfi\nexec app\n")]
    [InlineData("#!/bin/bash\nmain() { setup; exec \"$@\"; }\nmain \"$@\"\n")]
    [InlineData("#!/bin/bash\n. /lib.sh\nrun_app\n")]
    [InlineData("#!/bin/sh\nexec app || echo failed\n")]
    [InlineData("#!/bin/sh\nmysqld --skip-networking &\npid=$!\ninit-db\nkill $pid\nwait $pid\nexec mysqld\n")]
    [InlineData("#!/bin/sh\nexec tini -- app\n")]
    [InlineData("#!/bin/sh\ntini -- app\n")]
    [InlineData("#!/bin/sh\nexec sleep infinity\n")]
    [InlineData("#!/bin/bash\nwhile ! nc -z db 5432; do sleep 1; done\nexec app\n")]
    [InlineData("#!/bin/bash\ntrap 'save; kill $pid; wait $pid' TERM\napp & pid=$!\nwait $pid\n")]
    [InlineData("#!/bin/bash\ntrap 'kill -TERM $pid' TERM\napp & pid=$!\nwhile kill -0 $pid; do wait $pid; done\n")]
    [InlineData("#!/bin/bash\ntrap 'stop-it' TERM\napp &\nwait\n")]
    [InlineData("#!/bin/bash\n\"$CMD\" \"$@\" </dev/null >log 2>&1 &\nexec app\n")]
    [InlineData("#!/bin/sh\nexec \"$@\"\necho \"cannot run $1\" >&2\nexit 127\n")]
    [InlineData("#!/bin/bash\ntrap 'rm -f \"$tmp\"' EXIT\nrender-config >\"$tmp\"\nexec app\n")]
    [InlineData("#!/bin/bash\nbash\n")]
    [InlineData("#!/command/with-contenv bash\napp\n")]
    [InlineData("#!/usr/bin/python3\napp\n")]
    public void what_is_well_or_not_known_is_left_alone(string script) => Assert.Empty(Checked.Script(script));

    [Theory]
    [InlineData("#!/bin/sh\n\"$@\"\ncode=$?\nrm -f /lock\nexit $code\n", "K001")]
    [InlineData("#!/bin/sh\ncase $1 in\n  web) node server.js ;;\n  *) exec \"$@\" ;;\nesac\n", "K001")]
    [InlineData("#!/bin/bash\nmain() { node server.js; }\nmain \"$@\"\n", "K001")]
    [InlineData("#!/bin/sh\ngosu app \"$@\"\n", "K001")]
    [InlineData("#!/bin/sh\nsudo -u app server\n", "K001")]
    [InlineData("#!/bin/sh\nservice nginx start\ntail -f /var/log/nginx/access.log\n", "K008")]
    [InlineData("#!/bin/bash\ntrap 'exit 0' TERM\nwhile true; do sync-files; sleep 3600; done\n", "K003")]
    [InlineData("#!/bin/bash\ntrap 'kill $pid; exit' TERM\napp & pid=$!\nwait $pid\nwait $pid\n", "K005")]
    [InlineData("#!/bin/dash\ntrap 'kill $pid; wait $pid' SIGTERM\napp & pid=$!\nwait $pid\n", "K006")]
    [InlineData("#!/bin/bash\ntrap stop KILL\nexec app\n", "K006")]
    public void what_people_write_gets_its_rule(string script, string rule) => Assert.Equal([rule], Checked.Script(script));

    [Theory]
    [InlineData("FROM alpine\nENTRYPOINT app\n", null)]
    [InlineData("FROM alpine\nENTRYPOINT app; true\n", "K021")]
    [InlineData("FROM fedora\nENTRYPOINT app >/dev/null\n", "K021")]
    [InlineData("FROM alpine\nENTRYPOINT app >/dev/null\n", null)]
    [InlineData("FROM debian\nENTRYPOINT exec app\n", null)]
    [InlineData("FROM python:3.12-slim\nCMD [\"sh\", \"-c\", \"python app.py\"]\n", "K021")]
    [InlineData("FROM python:3.12-alpine\nCMD python app.py\n", null)]
    [InlineData("FROM debian\nENTRYPOINT [\"tini\", \"--\", \"sh\", \"-c\", \"app; true\"]\n", "K022")]
    [InlineData("FROM debian\nENTRYPOINT [\"kirei\", \"--\", \"sh\", \"-c\", \"app; true\"]\n", null)]
    [InlineData("FROM alpine AS a\nENTRYPOINT app; true\nFROM a\nENTRYPOINT [\"app\"]\n", null)]
    [InlineData("FROM debian\nSHELL [\"/bin/bash\", \"-c\"]\nCMD app\n", null)]
    [InlineData("FROM nginx\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n", null)]
    [InlineData("FROM private/base\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n", null)]
    [InlineData("FROM debian\nSTOPSIGNAL SIGKILL\nCMD [\"app\"]\n", "K025")]
    [InlineData("FROM httpd\nENTRYPOINT [\"python3\", \"app.py\"]\n", "K025")]
    [InlineData("FROM debian\nENTRYPOINT ['app']\n", "K021")]
    public void a_dockerfile_gets_its_rule(string text, string? rule) => Assert.Equal(rule is null ? [] : [rule], Checked.Dockerfile(text));

    [Fact]
    public void a_script_is_found_through_copy_stages_and_the_context_above()
    {
        (string, string) script = ("docker/run.sh", "#!/bin/sh\nserver\n");

        Assert.Equal(["K001"], Checked.Ids(Checked.Files(("Dockerfile", "FROM alpine\nCOPY docker/run.sh /usr/local/bin/start\nCMD [\"start\"]\n"), script)));
        Assert.Equal(["K001"], Checked.Ids(Checked.Files(
            ("Dockerfile", "FROM alpine\nWORKDIR /app\nCOPY . .\nCMD [\"./docker/run.sh\"]\n"), script)));
        Assert.Equal(["K001"], Checked.Ids(Checked.Files(("docker/Dockerfile", "FROM alpine\nCOPY docker/*.sh /\nCMD [\"/run.sh\"]\n"),
            script)));
        Assert.Equal(
            ["K001"],
            Checked.Ids(Checked.Files(
                ("Dockerfile", "FROM alpine AS b\nCOPY docker/run.sh /x/\nFROM alpine\nCOPY --from=b /x/run.sh /go\nENTRYPOINT [\"/go\"]\n"), script)));
    }
}
