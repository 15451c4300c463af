using System.Linq;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class ReferenceTableTests
{
    [Fact]
    public void a_table_of_the_reference_has_its_header_and_its_rows()
    {
        ReferenceTable codes = ReferenceTable.Below("Order, failure, exit codes", "code");

        Assert.Equal(["code", "meaning"], codes.Header);
        Assert.Contains(codes.Rows, row => row is ["125", "the preparation failed"]);
        Assert.All(codes.Rows, row => Assert.Equal(codes.Header.Length, row.Length));
    }

    [Fact]
    public void the_code_in_a_cell_may_go_over_lines() =>
        Assert.Equal(["NAME=\"one\ntwo\"", "x"], ReferenceTable.Code("`NAME=\"one` ⏎ `two\"`, or `x`").AsEnumerable());
}
