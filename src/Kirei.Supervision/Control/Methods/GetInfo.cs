using Kirei.Protocol;

namespace Kirei.Supervision.Control.Methods;

/// <summary>What this is, as every Varlink service says it.</summary>
internal sealed class GetInfo : IMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.GetInfo;

    /// <inheritdoc/>
    public IAnswer Answer(Call call)
    {
        call.Allow();
        return SingleAnswer.Of(static json =>
        {
            json.WriteString("vendor"u8, "kirei");
            json.WriteString("product"u8, "kirei");
            json.WriteString("version"u8, KireiVersion.Text);
            json.WriteString("url"u8, "");
            json.WriteStartArray("interfaces"u8);
            json.WriteStringValue(Interfaces.VarlinkName);
            json.WriteStringValue(Interfaces.SupervisorName);
            json.WriteEndArray();
        });
    }
}
