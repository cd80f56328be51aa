import Foundation

/// libFuzzer's own way to be called by a program that has a main of its own (llvm.org/docs/LibFuzzer.html).
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ decode: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(
    runDriver(&count, &arguments) { bytes, count in
        // The first byte chooses the decoder.
        guard let bytes, count > 0 else { return 0 }
        let data = [UInt8](UnsafeBufferPointer(start: bytes + 1, count: count - 1))
        Decoders.all[Int(bytes[0]) % Decoders.all.count](data)
        return 0
    })
