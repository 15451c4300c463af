using System.Linq;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class EnvironmentBlockTests
{
    private static readonly string[] Odd = ["A=1", "PATHX=no", "without", "=C:=x", "A=2", "PATH=/bin", "EMPTY=", "TWO=a=b"];
    private static readonly EnvironmentBlock Block = Of(Odd);

    [Theory]
    [InlineData("A", "1")]
    [InlineData("PATH", "/bin")]
    [InlineData("EMPTY", "")]
    [InlineData("TWO", "a=b")]
    [InlineData("without", null)]
    [InlineData("PAT", null)]
    [InlineData("path", null)]
    public void a_variable_is_found_by_its_whole_name_and_the_first_one_counts(string name, string? value) =>
        Assert.Equal(value, Block.Get(name));

    [Fact]
    public void entries_come_out_in_order_as_they_came_in() => Assert.Equal(Odd, Texts(Block));

    [Fact]
    public void a_new_variable_goes_to_the_end() => Assert.Equal([.. Odd, "NEW=ü"], Texts(Block.With("NEW", "ü")));

    [Fact]
    public void a_variable_is_replaced_where_it_stands_and_its_other_entries_go_since_bash_reads_the_last() =>
        Assert.Equal(["A=3", "PATHX=no", "without", "=C:=x", "PATH=/bin", "EMPTY=", "TWO=a=b"], Texts(Block.With("A", "3")));

    [Fact]
    public void the_block_itself_never_changes()
    {
        _ = Block.With("A", "3");

        Assert.Equal("1", Block.Get("A"));
    }

    private static EnvironmentBlock Of(params string[] entries) => new([.. entries.Select(entry => new OsString(entry))]);

    private static string[] Texts(EnvironmentBlock block) => [.. block.Variables.Select(variable => variable.ToString())];
}
