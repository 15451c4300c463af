using Kirei.Lab.Views;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>Text that programs and command lines bring along.</summary>
public sealed class TextBlockTests
{
    [Theory]
    [InlineData("\e[1;32mINFO\e[0m started", "INFO started")]
    [InlineData("\e]0;a title\aready", "ready")]
    [InlineData("two\nlines\tand a tab", "two lines and a tab")]
    [InlineData("a\0b\u009bc", "a\ufffdb\ufffdc")]
    [InlineData("日本語", "日本語")]
    public void what_would_move_the_readers_cursor_is_left_out(string text, string plain) => Assert.Equal(plain, TextBlock.Plain(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("日本語ログ", 6, "日本…")]
    [InlineData("日本語ログ", 10, "日本語ログ")]
    [InlineData("a😀😀😀", 4, "a😀…")]
    public void a_text_is_shortened_by_columns_and_never_in_the_middle_of_a_character(string text, int width, string shortened) =>
        Assert.Equal(shortened, TextBlock.Shortened(text, width));
}
