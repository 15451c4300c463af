using System;
using System.Linq;
using Kirei.Options;

namespace Kirei.Supervision.Tests.Options;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("cp -r /data/. /persistent/")]
    [InlineData("mv 'a b' \"c d\"")]
    [InlineData("notify 'all of it: * ? [ $HOME | & ; < > ( ) ~ #'")]
    [InlineData("notify \"* ? [ | & ; < > ( ) ~ #\"")]
    [InlineData("notify \\* \\$HOME \"\\$HOME\" a~b a#b")]
    [InlineData("set --name=value NAME=value")]
    [InlineData("sh -c 'mv /data/* \"$TARGET\"'")]
    public void what_needs_no_shell_is_started_as_it_is(string text) =>
        Assert.Equal(ShellWords.Split(text), CommandText.Read(text));

    [Theory]
    [InlineData("mv /data/* /persistent/")]
    [InlineData("mv /data/part? /persistent/")]
    [InlineData("rm /data/[ab]")]
    [InlineData("echo $KIREI_REASON")]
    [InlineData("echo \"$KIREI_REASON\"")]
    [InlineData("echo `date`")]
    [InlineData("tar c /data | gzip")]
    [InlineData("sync; sync")]
    [InlineData("a && b")]
    [InlineData("date > /persistent/stopped")]
    [InlineData("(a)")]
    [InlineData("cp -r /data ~/backup")]
    [InlineData("cp a b # the rest")]
    [InlineData("LANG=C sort")]
    [InlineData("echo 'quoted' $NOT")]
    public void what_only_a_shell_understands_is_given_to_one(string text) =>
        Assert.Equal(["/bin/sh", "-c", text], CommandText.Read(text).Select(word => word.ToString()));

    [Fact]
    public void a_quote_that_is_not_closed_is_a_mistake_all_the_same() =>
        Assert.Throws<UsageException>(() => CommandText.Read("mv /data/* '/persistent"));
}
