using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Bridge.Lint.Device;

/// <summary>
/// One assembly of the device, compiled from its nfproj's sources against Surface and measured. What is counted is what
/// the metadata processor puts into its three tables of 64 KB: byte code, strings, and signatures with array data.
/// </summary>
public sealed class DeviceAssembly
{
    /// <summary>A table of the device's assemblies is addressed with 16 bits.</summary>
    public const int TableBytesMax = 65535;

    public const int MethodsOfATypeMax = 255;

    private readonly List<(int Bytes, string Where)> _buffers = [];

    private DeviceAssembly(string name, byte[] image)
    {
        Name = name;
        Image = image;
        Measure();
    }

    public string Name { get; }

    public byte[] Image { get; }

    public int ByteCodeBytes { get; private set; }

    public int StringBytes { get; private set; }

    /// <summary>Array literals; they are copied to the heap when their field or method is first run.</summary>
    public int ArrayDataBytes { get; private set; }

    public int StaticFields { get; private set; }

    public int MethodsOfATypeMost { get; private set; }

    public string TypeWithMost { get; private set; } = "";

    /// <summary>
    /// The most returns of one method that answers something. The metadata processor counts each as a place on the method's
    /// stack, which every call takes from the heap (12 bytes a place), and keeps the sum in one byte: from 256 on it wraps,
    /// and the method would write beyond its stack.
    /// </summary>
    public int ReturnsOfAMethodMost { get; private set; }

    public string MethodWithMostReturns { get; private set; } = "";

    /// <summary>Arrays made with a number in the code: bytes each, and where.</summary>
    public IReadOnlyList<(int Bytes, string Where)> Buffers => _buffers;

    /// <summary>All of the device's assemblies in the order in which they are built.</summary>
    public static DeviceAssembly[] All(CancellationToken stop)
    {
        MetadataReference surface = Emit("mscorlib", Checkout.Files("firmware/Surface", "*.cs"), [], stop, out _);
        List<MetadataReference> references = [surface];
        List<DeviceAssembly> built = [];
        foreach (string path in DeviceProject.Paths)
        {
            var project = new DeviceProject(path);
            string[] sources = project.Sources();
            MetadataReference own = Emit(project.AssemblyName, sources, references, stop, out byte[] image);
            built.Add(new DeviceAssembly(project.AssemblyName, image));
            if (project.Value("OutputType") == "Library")
            {
                references.Add(own);
            }
        }

        return [.. built];
    }

    private static MetadataReference Emit(
        string name, string[] sources, IEnumerable<MetadataReference> references, CancellationToken stop, out byte[] image)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Checkout.Path(file)), Compiled.Language, file, cancellationToken: stop)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream, options: new EmitOptions(runtimeMetadataVersion: "v4.0.30319"), cancellationToken: stop);
        Diagnostic[] errors = [.. result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException($"{name} does not compile on its own: {string.Join("; ", errors.Take(3).Select(one => one.ToString()))}");
        }

        image = stream.ToArray();
        return MetadataReference.CreateFromImage(image);
    }

    private void Measure()
    {
        using PEReader reader = new(ImmutableArray.Create(Image));
        MetadataReader metadata = reader.GetMetadataReader();
        HashSet<string> strings = [];
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            strings.Add(metadata.GetString(type.Name));
            strings.Add(metadata.GetString(type.Namespace));
            MeasureMethods(reader, metadata, type, strings);
            foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition))
            {
                strings.Add(metadata.GetString(field.Name));
                StaticFields += (field.Attributes & System.Reflection.FieldAttributes.Static) != 0
                    && (field.Attributes & System.Reflection.FieldAttributes.Literal) == 0 ? 1 : 0;
            }
        }

        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            strings.Add(metadata.GetUserString(handle));
        }

        StringBytes = strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        ArrayDataBytes = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => metadata.GetString(type.Name) == "<PrivateImplementationDetails>")
            .SelectMany(type => type.GetFields())
            .Sum(field => Size(metadata, metadata.GetFieldDefinition(field)));
    }

    private void MeasureMethods(PEReader reader, MetadataReader metadata, TypeDefinition type, HashSet<string> strings)
    {
        int methods = 0;
        foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            methods++;
            strings.Add(metadata.GetString(method.Name));
            if (method.RelativeVirtualAddress != 0)
            {
                string where = metadata.GetString(type.Name) + "." + metadata.GetString(method.Name);
                ByteCodeBytes += DeviceByteCode.Read(
                    reader.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!,
                    (count, element) => _buffers.Add((count * ElementSize(metadata, element), where)));
                MeasureReturns(reader, metadata, method, where);
            }
        }

        if (methods > MethodsOfATypeMost)
        {
            MethodsOfATypeMost = methods;
            TypeWithMost = metadata.GetString(type.Name);
        }
    }

    private void MeasureReturns(PEReader reader, MetadataReader metadata, MethodDefinition method, string where)
    {
        BlobReader signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        signature.ReadCompressedInteger();
        int returns = signature.ReadSignatureTypeCode() == SignatureTypeCode.Void
            ? 0 : DeviceByteCode.Returns(reader.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!);
        if (returns > ReturnsOfAMethodMost)
        {
            ReturnsOfAMethodMost = returns;
            MethodWithMostReturns = where;
        }
    }

    // A reference takes a heap block of 12 bytes on the device.
    private static int ElementSize(MetadataReader metadata, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        string name = handle.Kind == HandleKind.TypeReference
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name) : "";
        return name switch
        {
            "Byte" or "Boolean" or "SByte" => 1,
            "Char" or "Int16" or "UInt16" => 2,
            "Int32" or "UInt32" => 4,
            "Int64" or "UInt64" => 8,
            _ => 12,
        };
    }

    // The compiler keeps array data in fields of types whose size is the data's; short data in plain numbers.
    private static int Size(MetadataReader metadata, FieldDefinition field)
    {
        if ((field.Attributes & System.Reflection.FieldAttributes.HasFieldRVA) == 0)
        {
            return 0;
        }

        BlobReader signature = metadata.GetBlobReader(field.Signature);
        signature.ReadByte();
        SignatureTypeCode code = signature.ReadSignatureTypeCode();
        return code switch
        {
            SignatureTypeCode.Int64 => 8,
            SignatureTypeCode.Int32 => 4,
            SignatureTypeCode.Int16 => 2,
            SignatureTypeCode.Byte => 1,
            _ => metadata.GetTypeDefinition((TypeDefinitionHandle)signature.ReadTypeHandle()).GetLayout().Size,
        };
    }
}
