using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Preparation.Effects;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

/// <summary>What other programs write, and kirei reads on its way to a name or a web address.</summary>
public sealed class NetworkTextTests
{
    [Fact]
    public void a_name_is_found_in_the_hosts_file_with_all_its_addresses()
    {
        byte[] hosts = Bytes.Of("127.0.0.1\tlocalhost\n::1 localhost ip6-localhost # tcp\n# 10.0.0.9 db\n10.0.0.1 a db\n");

        Assert.Equal(["127.0.0.1", "::1"], HostsFile.Find(hosts, "LocalHost"));
        Assert.Equal(["10.0.0.1"], HostsFile.Find(hosts, "db"));
        Assert.Empty(HostsFile.Find(hosts, "tcp"));
        Assert.Empty(HostsFile.Find(hosts, "10.0.0.1"));
    }

    [Fact]
    public void a_resolver_file_says_whom_to_ask_for_what()
    {
        ResolverFile file = ResolverFile.Parse(
            Bytes.Of("# x\nnameserver 10.0.0.2\nnameserver ::1\nsearch ns.svc.cluster.local svc.cluster.local.\noptions ndots:5 edns0\n"));

        Assert.Equal(["10.0.0.2", "::1"], file.Servers);
        Assert.Equal(["db.ns.svc.cluster.local", "db.svc.cluster.local", "db"], file.Candidates("db"));
        Assert.Equal(["db"], file.Candidates("db."));
    }

    [Fact]
    public void a_name_with_dots_is_tried_as_it_is_first() =>
        Assert.Equal(["a.b", "a.b.local"], ResolverFile.Parse("search local"u8).Candidates("a.b"));

    [Fact]
    public void without_a_resolver_file_this_machine_is_asked() => Assert.Equal(["127.0.0.1"], ResolverFile.Parse([]).Servers);

    [Fact]
    public void a_question_and_its_answer_belong_together()
    {
        byte[] question = DnsMessage.Ask(7, "db.example", DnsMessage.A)!;
        List<byte[]> addresses = [];

        Assert.Equal(DnsAnswer.Known, DnsMessage.Read(Answer(question, 0, [10, 0, 0, 1]), question, addresses));
        Assert.Equal([10, 0, 0, 1], Assert.Single(addresses));
        Assert.Equal(DnsAnswer.NoSuchName, DnsMessage.Read(Answer(question, 3, null), question, addresses));
        Assert.Equal(DnsAnswer.Failed, DnsMessage.Read(Answer(question, 2, null), question, addresses));
        Assert.Equal(
            DnsAnswer.Unrelated, DnsMessage.Read(Answer(DnsMessage.Ask(8, "db.example", DnsMessage.A)!, 0, null), question, addresses));
        Assert.Equal(
            DnsAnswer.Unrelated, DnsMessage.Read(Answer(DnsMessage.Ask(7, "xx.example", DnsMessage.A)!, 0, null), question, addresses));
        Assert.Equal(DnsAnswer.Unrelated, DnsMessage.Read(question, question, addresses));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a-label-that-is-longer-than-the-sixty-three-characters-which-there-may-be")]
    [InlineData("日本")]
    public void what_is_no_name_of_the_dns_is_not_asked_for(string name) => Assert.Null(DnsMessage.Ask(1, name, DnsMessage.A));

    [Fact]
    public void no_answer_makes_it_fail()
    {
        byte[] question = DnsMessage.Ask(7, "db", DnsMessage.Aaaa)!;
        Gen.Byte.Array[0, 100].Sample(tail =>
        {
            byte[] header = [.. question[..2], 0x80, 0, 0, 1, (byte)(tail.Length % 3), 200, 0, 0, 0, 0, .. question[12..]];
            return DnsMessage.Read([.. header, .. tail], question, []) == DnsAnswer.Known
                && DnsMessage.Read(tail, question, []) <= DnsAnswer.Failed;
        });
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", 200)]
    [InlineData("HTTP/1.0 503 Service Unavailable\r\nX: y\r\n", 503)]
    [InlineData("HTTP/1.1 204\r\n", 204)]
    [InlineData("HTTP/1.1 20", null)]
    [InlineData("", null)]
    [InlineData("SSH-2.0-x\r\n", -1)]
    [InlineData("HTTP/1.1 abc\r\n", -1)]
    [InlineData("HTTP/1.1 -60\r\n", -1)]
    [InlineData("220 mail", -1)]
    public void the_status_is_in_the_first_line(string received, int? status) => Assert.Equal(status, HttpReply.Status(Bytes.Of(received)));

    private static byte[] Answer(byte[] question, byte code, byte[]? address)
    {
        byte[] header =
        [
            .. question[..2],
            0x81,
            (byte)(0x80 | code),
            0,
            1,
            0,
            (byte)(address is null ? 0 : 2),
            0,
            0,
            0,
            0,
            .. question[12..],
        ];
        byte[] alias = [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xC0, 12];
        return address is null ? header : [.. header, .. alias, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. address];
    }
}
