using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports.Ini;

/// <summary>A key of a section with its value.</summary>
/// <param name="Key">The key in small letters.</param>
/// <param name="Name">Where the key stands.</param>
/// <param name="Value">The value without comments; the lines of a longer one are separated by line feeds.</param>
internal sealed record IniEntry(string Key, Place Name, Passage Value);
