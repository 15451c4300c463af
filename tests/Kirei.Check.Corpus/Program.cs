using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Kirei.Lab.Checks;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Shell;

namespace Kirei.Check.Corpus;

/// <summary>
/// Kirei.Check.Corpus shell|dockerfile: for each path on standard input, one line: the path and what the reader sees, by tabs. A script is
/// its statements (begin, end, whether in the background), in bytes; a Dockerfile its instructions (line, keyword, words of the JSON form).
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        while (Console.ReadLine() is { } path)
        {
            string text = File.ReadAllText(path);
            Console.WriteLine($"{path}\t{(arguments is ["shell"] ? Shell(text) : Docker(new SourceFile(path, text)))}");
        }
    }

    private static string Shell(string text)
    {
        try
        {
            return string.Join(' ', ShellReader.Read(text).Statements.Select(s => string.Create(
                CultureInfo.InvariantCulture, $"{Bytes(text, s.Span.Start)}-{Bytes(text, s.Span.End)}{(s.IsBackground ? "&" : "")}")));
        }
        catch (NotUnderstoodException problem)
        {
            return $"? {problem.Message} at {problem.Offset}";
        }
    }

    private static int Bytes(string text, int end) => Encoding.UTF8.GetByteCount(text.AsSpan(0, end));

    private static string Docker(SourceFile file)
    {
        try
        {
            return string.Join(' ', DockerfileReader.Read(file).Instructions.Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Position(i.Span.Start).Line}:{i.Keyword}{(i.Keyword is "ENTRYPOINT" or "CMD" && i.Json is { } words ? "/" + words.Length : "")}")));
        }
        catch (NotUnderstoodException problem)
        {
            return $"? {problem.Message} at {problem.Offset}";
        }
    }
}
