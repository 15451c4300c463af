using System;
using System.IO;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Descriptors;

public sealed class SharedStreamTests : IDisposable
{
    private static readonly byte[] Line = new byte[1000];
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void a_full_pipe_takes_nothing_blocks_nobody_and_goes_on_when_it_is_read()
    {
        string fifo = _directory.PathOf("fifo");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mkfifo", fifo));
        using FileStream both = new(fifo, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        int taken = 0;
        int whenFull = -1;
        int whenRead = -1;

        InItsPlace(both, () =>
        {
            SharedStream stream = new();
            for (int more; (more = stream.TryWrite(Line)) > 0;)
            {
                taken += more;
            }

            whenFull = stream.TryWrite(Line);
            both.ReadExactly(new byte[taken]);
            whenRead = stream.TryWrite(Line);
        });

        Assert.InRange(taken, 4096, 1 << 20);
        Assert.Equal(0, whenFull);
        Assert.Equal(Line.Length, whenRead);
    }

    [Fact]
    public void a_file_is_written_on_from_where_others_have_come_to()
    {
        string path = _directory.PathOf("log");
        using (FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            file.Write("theirs\n"u8);
            InItsPlace(file, () => Assert.Equal(5, new SharedStream().TryWrite("ours\n"u8)));
        }

        Assert.Equal("theirs\nours\n", File.ReadAllText(path));
    }

    [Fact]
    public void a_stream_that_takes_nothing_for_good_says_so()
    {
        using FileStream readOnly = new("/dev/null", FileMode.Open, FileAccess.Read);
        int result = 0;

        InItsPlace(readOnly, () => result = new SharedStream().TryWrite(Line));

        Assert.Equal(-1, result);
    }

    // Standard error is the process's own: it is put aside for a moment.
    private static void InItsPlace(FileStream file, Action action)
    {
        const int Aside = 200;
        Assert.Equal(Aside, Libc.dup2(2, Aside));
        Assert.Equal(2, Libc.dup2((int)file.SafeFileHandle.DangerousGetHandle(), 2));
        try
        {
            action();
        }
        finally
        {
            _ = Libc.dup2(Aside, 2);
            _ = Libc.close(Aside);
        }
    }
}
