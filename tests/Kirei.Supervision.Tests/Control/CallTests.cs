using System.Buffers;
using System.Collections.Generic;
using System.Text;
using Kirei.Protocol;

namespace Kirei.Supervision.Tests.Control;

/// <summary>Calls, written and read.</summary>
public sealed class CallTests
{
    [Fact]
    public void what_is_written_is_read_again()
    {
        Call call = new(
            "a.B",
            new Dictionary<string, object> { ["text"] = "ä\0\"", ["number"] = -5L, ["truth"] = true, ["texts"] = (string[])["a", ""] },
            WantsMore: true);
        ArrayBufferWriter<byte> bytes = new();
        CallWriter.Write(call, bytes);

        Call read = CallReader.TryRead(bytes.WrittenSpan[..^1])!;

        Assert.Equal(("a.B", true, false), (read.Method, read.WantsMore, read.IsOneWay));
        Assert.Equal("ä\0\"", read.Text("text"));
        Assert.Equal(-5, read.Number("number"));
        Assert.True(read.Truth("truth"));
        Assert.Equal(["a", ""], read.Texts("texts")!);
    }

    [Theory]
    [InlineData("""{"method":"a","parameters":{"services":null}}""")]
    [InlineData("""{"method":"a","parameters":null,"more":null}""")]
    [InlineData("""{"unknown":{"a":[1]},"method":"a"}""")]
    public void null_is_as_good_as_nothing_and_what_is_not_known_is_skipped(string text) =>
        Assert.Null(CallReader.TryRead(Encoding.UTF8.GetBytes(text))!.Texts("services"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"method\":null}")]
    [InlineData("{\"method\":\"a\",\"parameters\":{\"x\":{}}}")]
    [InlineData("{\"method\":\"a\",\"parameters\":{\"x\":[1]}}")]
    [InlineData("{\"method\":\"a\",\"parameters\":{\"x\":1.5}}")]
    [InlineData("{\"method\":\"\\ud800\"}")]
    [InlineData("{\"method\":\"a\"}}")]
    public void what_is_none_is_refused(string text) => Assert.Null(CallReader.TryRead(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void a_parameter_of_the_wrong_kind_is_named()
    {
        Call call = new("a", new Dictionary<string, object> { ["service"] = 5L });

        Assert.Equal("service", Assert.Throws<InvalidParameterException>(() => call.Text("service")).Parameter);
        Assert.Equal("service", Assert.Throws<InvalidParameterException>(() => call.Allow("signal")).Parameter);
    }
}
