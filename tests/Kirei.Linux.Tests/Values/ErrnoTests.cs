using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class ErrnoTests
{
    public static TheoryData<string, int> Numbers =>
        new(typeof(Libc).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(constant => constant.IsLiteral && constant.FieldType == typeof(int) && constant.Name.StartsWith('E')
                && !constant.Name.StartsWith("EPOLL", StringComparison.Ordinal))
            .Select(constant => (constant.Name, (int)constant.GetRawConstantValue()!)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void an_error_is_told_by_its_own_name_or_by_its_number(string name, int number) =>
        Assert.Matches($@"^({name} \([a-z/() -]+\)|errno {number})$", new Errno(number).ToString());

    [Fact]
    public void what_is_short_for_the_moment_is_known_from_what_will_not_change()
    {
        Assert.True(new Errno(Libc.EAGAIN).IsTransient);
        Assert.True(new Errno(Libc.EMFILE).IsTransient);
        Assert.False(new Errno(Libc.EACCES).IsTransient);
        Assert.False(Errno.None.IsTransient);
    }
}
