using System.IO;
using System.Linq;
using Kirei.Fuzz;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>
/// What `make fuzz` starts from, and what it has ever broken a parser with, once more; and parsers of no input are forgotten.
/// </summary>
public sealed class FuzzedInputTests
{
    private static readonly string Room = Path.Combine(Repository.Root, "tests/Kirei.Fuzz");

    public static TheoryData<string, string> Inputs =>
    [
        .. Targets.All.Keys.SelectMany(
            target => Files("corpus", target).Concat(Files("crashes", target)).Select(file => (target, Path.GetRelativePath(Room, file)))),
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void an_input_of_the_fuzzer_breaks_nothing(string target, string file) =>
        Targets.All[target](File.ReadAllBytes(Path.Combine(Room, file)));

    [Fact]
    public void every_target_has_inputs_and_every_input_a_target() =>
        Assert.Equal(
            Targets.All.Keys.Order(),
            Directory.GetDirectories(Path.Combine(Room, "corpus")).Select(folder => Path.GetFileName(folder)).Order());

    private static string[] Files(string kind, string target) =>
        Path.Combine(Room, kind, target) is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
}
