using System;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class HookOrderTests
{
    [Theory]
    [InlineData("2-b 10-a 1-c", "1-c 2-b 10-a")]
    [InlineData("10-listen-on-ipv6-by-default.sh 30-tune.sh 20-envsubst.sh 15-local.envsh", "10-listen-on-ipv6-by-default.sh 15-local.envsh 20-envsubst.sh 30-tune.sh")]
    [InlineData("a10b2 a10b10 a9", "a9 a10b2 a10b10")]
    [InlineData("b a ab", "a ab b")]
    [InlineData("007 7 07 8", "007 07 7 8")]
    public void numbers_count_as_numbers(string names, string expected) =>
        Assert.Equal(
            expected.Split(' '),
            names.Split(' ').Select(name => new OsString(name)).Order(HookOrder.Instance).Select(name => name.ToString()));

    [Theory]
    [InlineData("10-init.sh", true)]
    [InlineData("init", true)]
    [InlineData(".hidden", false)]
    [InlineData("10-init.sh~", false)]
    [InlineData("10-init.sh.dpkg-new", false)]
    [InlineData("10-init.sh.bak", false)]
    [InlineData("#10-init.sh#", false)]
    [InlineData(".10-init.sh.swp", false)]
    public void hidden_files_and_leftovers_are_no_hooks(string name, bool isHook) => Assert.Equal(isHook, HookOrder.IsHook(Bytes.Of(name)));

    [Fact]
    public void it_is_an_order()
    {
        Gen<OsString> name = Gen.Char["019ab-"].Array[0, 6].Select(chars => new OsString(new string(chars)));
        Gen.Select(name, name, name).Sample((a, b, c) =>
        {
            int ab = HookOrder.Instance.Compare(a, b);
            bool isAntisymmetric = Math.Sign(ab) == -Math.Sign(HookOrder.Instance.Compare(b, a)) && (ab == 0) == (a == b);
            bool isTransitive = !(ab <= 0 && HookOrder.Instance.Compare(b, c) <= 0) || HookOrder.Instance.Compare(a, c) <= 0;
            return isAntisymmetric && isTransitive;
        });
    }
}
