using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class FilesTests
{
    [Fact]
    public void a_file_is_made_and_made_again_and_nothing_stands_beside_it()
    {
        using TemporaryDirectory directory = new();
        string path = directory.PathOf("report.json");

        Write(path, "first and longer");
        Write(path, "second");

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Root));
    }

    [Fact]
    public void who_has_the_old_file_open_goes_on_reading_the_old_content()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("report.json", "old content");
        using StreamReader reader = new(path);

        Write(path, "new");

        Assert.Equal("old content", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void what_stands_beside_it_meanwhile_is_hidden_and_another_ones_left_over_is_not_touched()
    {
        using TemporaryDirectory directory = new();
        string path = directory.PathOf("report.json");
        string used = UsedFor(() => Write(path, "first"), directory.Root);
        Assert.Matches(@"^\.kirei-[0-9a-f]+\.tmp$", used);
        int number = Convert.ToInt32(used[7..^4], 16);
        string[] leftOvers = [.. Enumerable.Range(number + 1, 100).Select(next => directory.Write($".kirei-{next:x}.tmp", "whose?"))];

        Write(path, "new");

        Assert.All(leftOvers, leftOver => Assert.Equal("whose?", File.ReadAllText(leftOver)));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void a_missing_directory_is_named()
    {
        LinuxException exception = Assert.Throws<LinuxException>(() => Write("/no/such/report.json", "x"));

        Assert.Equal("cannot write /no/such/report.json: ENOENT (no such file or directory)", exception.Message);
    }

    [Fact]
    public void a_directory_in_its_place_is_an_error_that_leaves_nothing_behind()
    {
        using TemporaryDirectory directory = new();
        string path = directory.PathOf("report.json");
        _ = Directory.CreateDirectory(path);

        LinuxException exception = Assert.Throws<LinuxException>(() => Write(path, "x"));

        Assert.Equal($"cannot write {path}: EISDIR (is a directory)", exception.Message);
        Assert.Empty(Directory.GetFiles(directory.Root));
    }

    [Fact]
    public void a_read_only_file_system_is_named()
    {
        using MountedDirectory mounted = new("ro");
        string path = mounted.PathOf("report.json");

        LinuxException exception = Assert.Throws<LinuxException>(() => Write(path, "x"));

        Assert.Equal($"cannot write {path}: EROFS (read-only file system)", exception.Message);
    }

    [Fact]
    public void a_full_file_system_leaves_the_old_file_whole_and_nothing_beside_it()
    {
        using MountedDirectory mounted = new("size=16k");
        string path = mounted.PathOf("report.json");
        Write(path, "old");

        LinuxException exception = Assert.Throws<LinuxException>(() => Write(path, new string('x', 1 << 16)));

        Assert.Equal($"cannot write {path}: ENOSPC (no space left on device)", exception.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(mounted.Root).Order());
    }

    /// <summary>The name that a new file had before it got its own.</summary>
    private static string UsedFor(Action replace, string folder)
    {
        BlockingCollection<string> names = [];
        using FileSystemWatcher watcher = new(folder);
        watcher.Renamed += (_, renamed) => names.Add(renamed.OldName!);
        watcher.EnableRaisingEvents = true;
        replace();
        Assert.True(names.TryTake(out string? name, Eventually.Limit));
        return name;
    }

    [Fact]
    public void a_link_is_followed_also_to_where_there_is_nothing_yet()
    {
        using TemporaryDirectory directory = new();
        string link = directory.PathOf("link");
        _ = File.CreateSymbolicLink(link, "target");

        Write(link, "first");
        Write(link, "second");

        Assert.Equal("target", new FileInfo(link).LinkTarget);
        Assert.Equal("second", File.ReadAllText(directory.PathOf("target")));
    }

    [Fact]
    public void a_mount_point_is_overwritten()
    {
        using TemporaryDirectory directory = new();
        string mounted = directory.Write("mounted", "longer than the new content");
        string point = directory.Write("report.json", "");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mount", "--bind", mounted, point));
        try
        {
            Write(point, "new");
        }
        finally
        {
            Assert.Equal(ExitStatus.Exited(0), Children.Run("umount", point));
        }

        Assert.Equal("new", File.ReadAllText(mounted));
    }

    [Fact]
    public async Task a_named_pipe_stays_one_and_its_reader_gets_everything()
    {
        using TemporaryDirectory directory = new();
        string fifo = directory.PathOf("fifo");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mkfifo", fifo));
        string text = new('x', 300_000); // more than a pipe holds
        using Task<string> read = Task.Run(() => File.ReadAllText(fifo));

        Eventually.Is(() => Succeeds(() => Write(fifo, text)), "the reader has opened the pipe");

        Assert.Equal(text, await read);
        LinuxException nobody = Assert.Throws<LinuxException>(() => Write(fifo, "x"));
        Assert.Equal($"cannot write {fifo}: it is a pipe that nobody reads, or a socket", nobody.Message);
    }

    [Theory]
    [InlineData(1, 3, "")]
    [InlineData(1, 7, "cannot write {0}: ENOSPC (no space left on device)")]
    [InlineData(1, 9, "cannot write {0}: it is neither a file nor a pipe nor a terminal")]
    public void a_device_stays_one(int major, int minor, string error)
    {
        using TemporaryDirectory directory = new();
        string device = directory.PathOf("device");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mknod", device, "c", $"{major}", $"{minor}"));

        Exception? thrown = Record.Exception(() => Write(device, "x"));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, error, device), thrown?.Message ?? "");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("test", "-c", device));
    }

    [Fact]
    public void an_open_descriptor_is_written_to_and_not_replaced()
    {
        using TemporaryDirectory directory = new();
        using FileStream file = new(directory.PathOf("out"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write("before\n"u8);

        string link = directory.PathOf("stdout");
        _ = File.CreateSymbolicLink(link, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}");

        Write(link, "report\n");

        Assert.Equal("before\nreport\n", File.ReadAllText(directory.PathOf("out")));
    }

    [Fact]
    public void only_an_empty_file_is_filled()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("termination-log", "");

        Assert.True(Files.TryFill(path, "why"u8));
        Assert.False(Files.TryFill(path, "more"u8));
        Assert.Equal("why", File.ReadAllText(path));
        Assert.False(Files.TryFill(directory.PathOf("other"), "why"u8));
        Assert.False(File.Exists(directory.PathOf("other")));
        Assert.False(Files.TryFill("/dev/null", "why"u8));
    }

    [Fact]
    public void a_file_that_is_there_is_written_into_and_one_that_is_not_is_not_made()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("termination-log", "");

        Assert.True(Files.TryWriteInto(path, "why"u8));
        Assert.Equal("why", File.ReadAllText(path));
        Assert.False(Files.TryWriteInto(directory.PathOf("other"), "why"u8));
        Assert.False(File.Exists(directory.PathOf("other")));
        Assert.False(Files.TryWriteInto("/dev/full", "why"u8));
    }

    private static void Write(string path, string text) => OutputFile.Write(path, content => content.Write(Encoding.UTF8.GetBytes(text)));

    private static bool Succeeds(Action action) => Record.Exception(action) is null;
}
