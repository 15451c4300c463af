using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Kirei.Lab.Checks;
using Kirei.Lab.Imports.Ini;

namespace Kirei.Lab.Imports;

/// <summary>Writes what was read as a kirei.yaml, with what could not be kept as comments at the place.</summary>
/// <param name="context">What was read.</param>
/// <param name="files">Where it was read.</param>
/// <param name="notes">What could not be kept of the whole.</param>
internal sealed class KireiYaml(ImportContext context, IReadOnlyList<SourceFile> files, IReadOnlyList<Remark> notes)
{
    private const int Width = 100;
    private readonly StringBuilder _text = new();

    /// <summary>The text.</summary>
    /// <param name="listener">The listener that ends everything; null where there is none.</param>
    public string Write(IniSection? listener)
    {
        Comment("", "Made by kirei-lab import from " + string.Join(", ", files.Select(Name)));
        foreach (Remark note in notes)
        {
            Comment("", $"{At(note.Place)}: {note.Sentence}");
        }

        _ = _text.Append('\n');
        if (listener is null)
        {
            Comment("", "supervisord never ends by itself. So it is here as long as anything runs; with `first`, the end of one is that of all.");
            _ = _text.Append("exit: all\n");
        }
        else
        {
            Comment("", $"In place of [{listener.Name}], {At(listener.Place)}");
            _ = _text.Append("exit: first\n");
        }

        _ = _text.Append("\nservices:\n");
        foreach (ImportedService service in context.Services)
        {
            _ = service == context.Services[0] ? _text : _text.Append('\n');
            Write(service);
        }

        return _text.ToString();
    }

    private void Write(ImportedService service)
    {
        _ = _text.Append("  ").Append(service.Name).Append(":\n");
        foreach (Remark note in service.Notes)
        {
            Comment("    ", $"{At(note.Place)}: {note.Sentence}");
        }

        foreach (string line in service.Lines)
        {
            _ = _text.Append("    ").Append(line).Append('\n');
        }

        WriteDependencies(service);
    }

    /// <summary>
    /// Lower priorities start first and stop last. supervisord waits for each on a stop, and for none on a start; what has failed keeps
    /// nobody from being started.
    /// </summary>
    private void WriteDependencies(ImportedService service)
    {
        List<ImportedService> before = [.. context.Services.Where(other => other.StartsByItself && other.Priority < service.Priority)];
        if (before.Count == 0)
        {
            return;
        }

        int last = before.Max(other => other.Priority);
        _ = _text.Append("    depends_on:\n");
        foreach (ImportedService other in before.Where(other => other.Priority == last))
        {
            _ = _text.Append("      ").Append(other.Name).Append(": {condition: service_started, required: false}\n");
        }
    }

    /// <summary>A file as it is seen from the first one: what is written holds on every machine.</summary>
    private string Name(SourceFile file) => Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(files[0].Path)) ?? "/", file.Path);

    private string At(Place place) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name(place.File)}:{place.File.Position(place.Span.Start).Line}");

    private void Comment(string indent, string text)
    {
        StringBuilder line = new();
        foreach (string word in Remarks.Plain(text).Split(' '))
        {
            if (line.Length > 0 && indent.Length + line.Length + word.Length > Width)
            {
                _ = _text.Append(indent).Append('#').Append(line).Append('\n');
                _ = line.Clear().Append("  ");
            }

            _ = line.Append(' ').Append(word);
        }

        _ = _text.Append(indent).Append('#').Append(line).Append('\n');
    }
}
