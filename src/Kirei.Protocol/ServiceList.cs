using System.Collections.Immutable;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>How services stand: the reply to List, Start, Stop and Restart.</summary>
/// <param name="Services">In the order of their file.</param>
/// <param name="IsStopping">Whether the container is being stopped.</param>
internal sealed record ServiceList(ImmutableArray<ServiceStatus> Services, bool IsStopping)
{
    /// <summary>Writes its fields.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("services"u8);
        foreach (ServiceStatus service in Services)
        {
            service.Write(json);
        }

        json.WriteEndArray();
        json.WriteBoolean("stopping"u8, IsStopping);
    }

    /// <summary>Reads it from the parameters of a reply.</summary>
    public static ServiceList Read(Reply reply)
    {
        Utf8JsonReader json = reply.Parameters;
        ImmutableArray<ServiceStatus>.Builder services = ImmutableArray.CreateBuilder<ServiceStatus>();
        bool isStopping = false;
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "services":
                    while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                    {
                        services.Add(ServiceStatus.Read(ref json));
                    }

                    break;
                case "stopping":
                    isStopping = json.GetBoolean();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new ServiceList(services.ToImmutable(), isStopping);
    }
}
