namespace Kirei.Supervision.Output;

/// <summary>Takes the fields of an event, one after the other.</summary>
internal interface IFieldWriter
{
    /// <summary>One in words.</summary>
    void Write(string name, string value);

    /// <summary>A number.</summary>
    void Write(string name, double value);
}
