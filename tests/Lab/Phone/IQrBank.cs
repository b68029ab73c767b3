namespace Bridge.Lab.Phone;

/// <summary>A payment system whose QR the display shows, and the customer's app for it.</summary>
public interface IQrBank : IAsyncDisposable
{
    /// <summary>For people: "Kaspi QR", "SBP".</summary>
    string Name { get; }

    /// <summary>The bridge's settings that make it use this system.</summary>
    IReadOnlyDictionary<string, object> Settings { get; }

    /// <summary>True: the camera's text leads to a payment that can be paid now.</summary>
    bool Scan(string payload);

    /// <summary>The customer confirms, or says no, in the app; false when there is nothing to.</summary>
    bool Confirm();

    bool Refuse();

    /// <summary>Minor units that moved, one number a payment.</summary>
    IReadOnlyList<long> Paid { get; }
}
