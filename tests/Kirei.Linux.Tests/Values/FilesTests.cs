using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
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

        Files.Replace(path, "first and longer"u8);
        Files.Replace(path, "second"u8);

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Root));
    }

    [Fact]
    public void who_has_the_old_file_open_goes_on_reading_the_old_content()
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("report.json", "old content");
        using StreamReader reader = new(path);

        Files.Replace(path, "new"u8);

        Assert.Equal("old content", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void what_stands_beside_it_meanwhile_is_hidden_and_another_ones_left_over_is_not_touched()
    {
        using TemporaryDirectory directory = new();
        string path = directory.PathOf("report.json");
        string used = UsedFor(() => Files.Replace(path, "first"u8), directory.Root);
        Assert.Matches(@"^\.kirei-[0-9a-f]+\.tmp$", used);
        int number = Convert.ToInt32(used[7..^4], 16);
        string[] leftOvers = [.. Enumerable.Range(number + 1, 100).Select(next => directory.Write($".kirei-{next:x}.tmp", "whose?"))];

        Files.Replace(path, "new"u8);

        Assert.All(leftOvers, leftOver => Assert.Equal("whose?", File.ReadAllText(leftOver)));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void a_missing_directory_is_named()
    {
        LinuxException exception = Assert.Throws<LinuxException>(() => Files.Replace("/no/such/report.json", "x"u8));

        Assert.Equal("cannot write /no/such/report.json: ENOENT (no such file or directory)", exception.Message);
    }

    [Fact]
    public void a_directory_in_its_place_is_an_error_that_leaves_nothing_behind()
    {
        using TemporaryDirectory directory = new();
        string path = directory.PathOf("report.json");
        _ = Directory.CreateDirectory(path);

        LinuxException exception = Assert.Throws<LinuxException>(() => Files.Replace(path, "x"u8));

        Assert.Equal($"cannot write {path}: EISDIR (is a directory)", exception.Message);
        Assert.Empty(Directory.GetFiles(directory.Root));
    }

    [Fact]
    public void a_read_only_file_system_is_named()
    {
        using MountedDirectory mounted = new("ro");
        string path = mounted.PathOf("report.json");

        LinuxException exception = Assert.Throws<LinuxException>(() => Files.Replace(path, "x"u8));

        Assert.Equal($"cannot write {path}: EROFS (read-only file system)", exception.Message);
    }

    [Fact]
    public void a_full_file_system_leaves_the_old_file_whole_and_nothing_beside_it()
    {
        using MountedDirectory mounted = new("size=16k");
        string path = mounted.PathOf("report.json");
        Files.Replace(path, "old"u8);

        LinuxException exception = Assert.Throws<LinuxException>(() => Files.Replace(path, new byte[1 << 16]));

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
}
